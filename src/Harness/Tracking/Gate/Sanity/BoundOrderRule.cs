using System.Globalization;
using GenBench.Harness.Reporting;
using GenBench.Harness.Results;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.Gate.Sanity;

/// <summary>ELBO ≤ importance bound at rising K ≤ annealed bound.</summary>
/// <remarks>The first is Burda et al. 2016, theorem 1, arXiv:1509.00519. Annealing and importance sampling are both lower bounds; that annealing is
/// the tighter one is held from 1,000 temperatures on, which the protocol asks for: a shorter chain may well lie below.</remarks>
public sealed class BoundOrderRule : ISanityRule
{
    private const double LeastTemperatures = 1000;
    private const string Temperatures = "temperatures=";

    public IEnumerable<SanityFinding> Check(CellNumbers cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        MeasurementRow[] rising =
        [
            .. cell.Of(ReportedMetrics.Elbo),
            .. cell.Of(ReportedMetrics.ImportanceBound).OrderBy(row => MetricComponent.NumberOf(row.Component)),
        ];
        foreach ((MeasurementRow lower, MeasurementRow upper) in rising.Zip(rising.Skip(1)))
            yield return Compare(cell, lower, upper);
        MeasurementRow? annealed = cell.Of(ReportedMetrics.AnnealedLikelihood).Where(row => TemperaturesOf(row) >= LeastTemperatures).MaxBy(row => row.Value);
        if (annealed is not null && rising.Length > 0)
            yield return Compare(cell, rising[^1], annealed);
    }

    private static SanityFinding Compare(CellNumbers cell, MeasurementRow lower, MeasurementRow upper)
    {
        Estimate difference = cell.Difference(upper, lower);
        return new SanityFinding($"{Title(lower)} ≤ {Title(upper)}", cell.Name, !Tolerance.IsNegative(difference, lower.Value!.Value), $"upper less lower is {Tolerance.Text(difference)} {lower.Unit}");
    }

    private static double TemperaturesOf(MeasurementRow row)
    {
        string? part = row.Component.Split(';').FirstOrDefault(part => part.StartsWith(Temperatures, StringComparison.Ordinal));
        return double.TryParse(part?[Temperatures.Length..], NumberStyles.Float, CultureInfo.InvariantCulture, out double count) ? count : 0;
    }

    private static string Title(MeasurementRow row) => row.Component.Length > 0 ? $"{row.Metric} {row.Component}" : row.Metric;
}
