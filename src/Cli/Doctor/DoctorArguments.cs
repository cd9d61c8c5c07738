namespace GenBench.Cli.Doctor;

/// <summary>What <c>doctor</c> says to its child process.</summary>
public static class DoctorArguments
{
    /// <summary>Load torch, compute a little, print what was seen.</summary>
    public const string Trial = "doctor-torch-trial";
}
