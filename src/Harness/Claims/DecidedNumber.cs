using GenBench.Harness.Specs.Claims;

namespace GenBench.Harness.Claims;

/// <summary>A decision with what was measured for it.</summary>
/// <param name="Evidence">Null where there are not the numbers to decide; <paramref name="Missing"/> says which.</param>
public sealed record DecidedNumber(DecisionSpec Decision, Evidence? Evidence, string Missing)
{
    /// <summary>Unit of the contrast; empty for a ratio.</summary>
    public string Unit { get; init; } = "";
}
