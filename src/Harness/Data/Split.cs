namespace GenBench.Harness.Data;

/// <summary>The fixed parts of a dataset.</summary>
public enum Split
{
    /// <summary>What models are trained on.</summary>
    Train,

    /// <summary>What early stopping watches and what is fitted after training; may be empty.</summary>
    Validation,

    /// <summary>What metrics measure.</summary>
    Test,
}
