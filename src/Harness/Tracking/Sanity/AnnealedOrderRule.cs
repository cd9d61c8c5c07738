using GenBench.Harness.Results.Rows;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tracking.Sanity;

/// <summary>Annealing with the thousand temperatures that the protocol asks for mostly lies above the importance bound. Nothing compels it
/// to: both are lower bounds, and where chains mix badly theirs is the looser one. So this warns and does not alarm.</summary>
public sealed class AnnealedOrderRule : ISanityRule
{
    private const double LeastTemperatures = 1000;
    private const string Loose = "annealing is the loose one of these lower bounds, since log p(x) is at least the other: "
        + "raise its temperatures, chains or leapfrog steps";

    public IEnumerable<SanityFinding> Check(CellNumbers cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        MeasurementRow? annealed = cell.Of(AnnealedLikelihood.LogLikelihood)
            .Where(row => row.Component.NumberOf(ComponentQuantity.Temperatures) >= LeastTemperatures).MaxBy(row => row.Value);
        MeasurementRow? bound = cell.Of(ImportanceWeightedBound.Bound).Where(row => row.Kind == BoundKind.Lower).MaxBy(row => row.Value);
        if (annealed is null || bound is null)
            return [];
        Estimate difference = cell.Difference(annealed, bound);
        return Tolerance.CanTell(difference) ? [Finding(cell, annealed, bound, difference)] : [];
    }

    private static SanityFinding Finding(CellNumbers cell, MeasurementRow annealed, MeasurementRow bound, Estimate difference)
    {
        bool passed = !Tolerance.IsNegative(difference, bound.Value!.Value);
        string pair = $"{annealed.Number.Name} less {bound.Number.Name}";
        string found = $"{pair} is {Tolerance.Text(difference)} {bound.Unit}";
        string explanation = passed ? found : $"{found}: {Loose}";
        return new SanityFinding("importance bound ≤ annealed bound", cell.Name, passed, explanation, IsCertain: false);
    }
}
