namespace GenBench.Harness.Claims;

/// <summary>What the numbers say of a claim.</summary>
public enum ClaimVerdict
{
    /// <summary>Every interval lies on the claim's side.</summary>
    Holds,

    /// <summary>Some interval lies on the other side.</summary>
    Fails,

    /// <summary>An interval reaches over the limit, or a number is missing.</summary>
    Undecided,
}
