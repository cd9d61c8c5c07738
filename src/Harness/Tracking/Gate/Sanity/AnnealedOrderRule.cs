using GenBench.Harness.Reporting;
using GenBench.Harness.Results.Rows;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tracking.Gate.Sanity;

/// <summary>Annealing with the thousand temperatures that the protocol asks for mostly lies above the importance bound. Nothing compels it
/// to: both are lower bounds, and where chains mix badly theirs is the looser one. So this warns and does not alarm.</summary>
public sealed class AnnealedOrderRule : ISanityRule
{
    private const double LeastTemperatures = 1000;
    private const string Temperatures = "temperatures=";
    private const string Loose = "annealing is the loose one of these lower bounds, since log p(x) is at least the other: "
        + "raise its temperatures, chains or leapfrog steps";

    public IEnumerable<SanityFinding> Check(CellNumbers cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        MeasurementRow? annealed = cell.Of(ReportedMetrics.AnnealedLikelihood)
            .Where(row => TemperaturesOf(row) >= LeastTemperatures).MaxBy(row => row.Value);
        MeasurementRow? bound = cell.Of(ReportedMetrics.ImportanceBound).Where(row => row.Kind == BoundKind.Lower).MaxBy(row => row.Value);
        if (annealed is null || bound is null)
            return [];
        Estimate difference = cell.Difference(annealed, bound);
        return Tolerance.CanTell(difference) ? [Finding(cell, annealed, bound, difference)] : [];
    }

    private static SanityFinding Finding(CellNumbers cell, MeasurementRow annealed, MeasurementRow bound, Estimate difference)
    {
        bool passed = !Tolerance.IsNegative(difference, bound.Value!.Value);
        string pair = $"{annealed.Metric} {annealed.Component} less {bound.Metric} {bound.Component}";
        string found = $"{pair} is {Tolerance.Text(difference)} {bound.Unit}";
        string explanation = passed ? found : $"{found}: {Loose}";
        return new SanityFinding("importance bound ≤ annealed bound", cell.Name, passed, explanation, IsCertain: false);
    }

    private static double TemperaturesOf(MeasurementRow row)
    {
        string? part = row.Component.Split(';').FirstOrDefault(part => part.StartsWith(Temperatures, StringComparison.Ordinal));
        return MetricComponent.NumberOf(part ?? "") ?? 0;
    }
}
