namespace GenBench.Harness.Results.Summaries;

/// <summary>What the interval of a summary row covers.</summary>
public enum IntervalBasis
{
    /// <summary>One number measured once: no interval.</summary>
    None,

    /// <summary>Seeds are fewer than three: only the examples (or repeats) of a run vary.</summary>
    WithinRun,

    /// <summary>Training runs with different seeds.</summary>
    Seeds,

    /// <summary>From the smallest seed's number to the largest: counts and rates, and numbers of two seeds that have no error of their
    /// own.</summary>
    Range,
}
