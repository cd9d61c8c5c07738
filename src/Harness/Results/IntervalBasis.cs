namespace GenBench.Harness.Results;

/// <summary>What the interval of a summary row covers.</summary>
public enum IntervalBasis
{
    /// <summary>One number measured once: no interval.</summary>
    None,

    /// <summary>One seed: only the examples (or repeats) of its run vary.</summary>
    WithinRun,

    /// <summary>Training runs with different seeds.</summary>
    Seeds,
}
