using GenBench.Harness.Results;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inversion;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Reporting.Families;

/// <summary>The numbers of one model on one dataset, and which of them stand for it in a comparison of families.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Traits">What it says of itself.</param>
/// <param name="Rows">Of this model and dataset alone.</param>
/// <param name="Metrics">What is known of the metrics.</param>
internal sealed record FamilyNumbers(string Model, ModelTraits Traits, IReadOnlyList<SummaryRow> Rows, MetricCatalog Metrics)
{
    private const string BitsPerDim = "bits/dim";

    /// <summary>log p(x) itself where the model has it, else the highest of its lower bounds; else a row that says why not.</summary>
    public SummaryRow? Likelihood
    {
        get
        {
            SummaryRow[] own = OfRole(MetricRole.LogLikelihood), bounds = OfRole(MetricRole.LowerBound);
            return own.FirstOrDefault(row => row.Mean is not null)
                ?? bounds.Where(row => row.Mean is not null).MaxBy(row => row.Mean)
                ?? own.Concat(bounds).FirstOrDefault();
        }
    }

    /// <summary>The fewest bits that a number of the model allows.</summary>
    public SummaryRow? BitsPerDimension
    {
        get
        {
            SummaryRow[] bits =
                [.. Rows.Where(row => row.Unit == BitsPerDim && Metrics.Find(row.Metric) is { Role: not MetricRole.Detail })];
            return bits.Where(row => row.Mean is not null).MinBy(row => row.Mean) ?? bits.FirstOrDefault();
        }
    }

    /// <summary>A number of the inversion that took the fewest evaluations.</summary>
    public SummaryRow? Inverted(MetricDescriptor number)
    {
        SummaryRow[] all = Of(number);
        MetricComponent? way = Of(LatentInversion.ForwardEvaluations).Where(row => row.Mean is not null).MinBy(Evaluations)?.Component;
        return all.FirstOrDefault(row => row.Component == way) ?? all.FirstOrDefault();
    }

    /// <summary>The number of the first metric that has one, its floor left out; else a row that says why not.</summary>
    public SummaryRow? First(params IReadOnlyList<MetricDescriptor> metrics)
    {
        SummaryRow[] rows = [.. metrics.SelectMany(Of).Where(row => !row.Component.Has(MetricComponent.Floor))];
        return rows.FirstOrDefault(row => row.Mean is not null) ?? rows.FirstOrDefault();
    }

    private double Evaluations(SummaryRow forward) => forward.Mean!.Value
        + (Of(LatentInversion.BackwardEvaluations).FirstOrDefault(row => row.Component == forward.Component)?.Mean ?? 0);

    private SummaryRow[] OfRole(MetricRole role) =>
        [.. Metrics.Descriptors.Where(metric => metric.Role == role && metric.IsLogDensity).SelectMany(Of)];

    private SummaryRow[] Of(MetricDescriptor metric) => [.. Rows.Where(row => row.Metric == metric.Id)];
}
