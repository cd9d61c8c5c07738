using GenBench.Harness.Specs.Claims;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Claims;

/// <summary>A measured contrast against the limit of a decision.</summary>
/// <param name="Contrast">Over seeds: mean, its standard error, seeds. Of a ratio these are logarithms.</param>
/// <param name="Interval">95 %, by Student's t over seeds, in the unit of the contrast (of a ratio: as a factor).</param>
/// <param name="PHolds">Chance of numbers at least so much in favour, were the truth at the limit; one-sided.</param>
/// <param name="PFails">The same against the claim.</param>
public sealed record Evidence(Estimate Contrast, ConfidenceInterval Interval, double PHolds, double PFails)
{
    /// <summary>Mean, in the unit of the contrast.</summary>
    public required double Value { get; init; }

    /// <param name="perSeed">One contrast a seed; of a ratio its logarithm. At least two.</param>
    public static Evidence Of(IReadOnlyList<double> perSeed, DecisionSpec decision)
    {
        ArgumentNullException.ThrowIfNull(perSeed);
        ArgumentNullException.ThrowIfNull(decision);
        bool isRatio = decision is { Contrast: Specs.Claims.Contrast.Ratio, Against: not null };
        Estimate contrast = Estimate.FromValues(perSeed);
        ConfidenceInterval interval = StudentInterval.Of(contrast)
            ?? throw new ArgumentException("one seed says nothing of other seeds; expected two or more", nameof(perSeed));
        double limit = isRatio ? Math.Log(decision.Than) : decision.Than;
        (double holds, double fails) = decision.Is switch
        {
            Relation.Above => (StudentTest.Above(contrast, limit), StudentTest.Below(contrast, limit)),
            Relation.Below => (StudentTest.Below(contrast, limit), StudentTest.Above(contrast, limit)),
            _ => (StudentTest.Within(contrast, Math.Abs(limit)), StudentTest.Outside(contrast, Math.Abs(limit))),
        };
        ConfidenceInterval shown = isRatio
            ? new ConfidenceInterval(Math.Exp(interval.Lower), Math.Exp(interval.Upper), interval.Level)
            : interval;
        return new Evidence(contrast, shown, holds, fails)
        {
            Value = isRatio ? Math.Exp(contrast.Mean) : contrast.Mean,
        };
    }
}
