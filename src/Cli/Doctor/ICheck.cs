namespace GenBench.Cli.Doctor;

/// <summary>One thing about this machine that GenBench depends on.</summary>
public interface ICheck
{
    IEnumerable<Finding> Run();
}
