namespace GenBench.Harness.Data;

/// <summary>The fixed parts of a dataset.</summary>
public enum Split
{
    Train,
    Validation,
    Test,
}
