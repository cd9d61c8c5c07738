namespace GenBench.Cli.Doctor;

/// <summary>How bad a finding is.</summary>
public enum Verdict
{
    Ok,

    /// <summary>Something optional is missing.</summary>
    Warning,

    /// <summary>Something that every run needs is broken.</summary>
    Error,
}
