using GenBench.Harness.Specs.Claims;

namespace GenBench.Harness.Claims;

/// <summary>A claim with its numbers. It holds where every decision holds, so the weakest counts; it fails where one fails.</summary>
/// <param name="Numbers">One a decision, in order.</param>
public sealed record JudgedClaim(ClaimSpec Claim, IReadOnlyList<DecidedNumber> Numbers)
{
    /// <summary>All decisions must hold: the largest p (intersection-union). 1 where a number is missing.</summary>
    public double PHolds => Numbers.Max(number => number.Evidence?.PHolds ?? 1);

    /// <summary>One decision must fail: the smallest p times their number (Bonferroni).</summary>
    public double PFails => Math.Min(1, Numbers.Min(number => number.Evidence?.PFails ?? 1) * Numbers.Count);

    /// <summary>The folder of its run.</summary>
    public string Folder { get; init; } = "";
}
