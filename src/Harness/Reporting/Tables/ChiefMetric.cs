using GenBench.Harness.Results.Summaries;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>A metric that has a column in the short table.</summary>
/// <param name="Metric">Its id.</param>
/// <param name="Title">Head of the column.</param>
/// <param name="Component">Which of several numbers: the one of this name; null for the largest number in a name, such as the largest K.</param>
internal sealed record ChiefMetric(string Metric, string Title, string? Component = null)
{
    /// <summary>Component of the samples' own number; the floor beside it is a line of the table.</summary>
    private const string OfSamples = "";

    /// <summary>Of draws beside the means that papers show, where both were measured.</summary>
    private const string OfDraws = "draw";

    /// <summary>Columns in their order; a metric nobody measured has none.</summary>
    public static IReadOnlyList<ChiefMetric> All { get; } =
    [
        new(ReportedMetrics.DataLogDensity, "true log p"),
        new(ReportedMetrics.LogLikelihood, "log p"),
        new(ReportedMetrics.ImportanceBound, "bound"),
        new(ReportedMetrics.AnnealedLikelihood, "annealed"),
        new(ReportedMetrics.Elbo, "ELBO"),
        new(ReportedMetrics.ElboKl, "KL"),
        new(ReportedMetrics.ActiveUnits, "active units", "threshold=0.01"),
        new(ReportedMetrics.AmortizationGap, "amortization gap"),
        new(ReportedMetrics.ReconstructionError, "reconstruction"),
        new(ReportedMetrics.CodebookPerplexity, "perplexity"),
        new(ReportedMetrics.Wasserstein, "W2", OfSamples),
        new(ReportedMetrics.ModesHit, "modes"),
        new(ReportedMetrics.HighQualityShare, "high quality"),
        new(ReportedMetrics.Authenticity, "authenticity", "samples"),
        new(ReportedMetrics.FrechetDistance, "Fréchet", OfSamples),
        new(ReportedMetrics.FrechetDistance, "Fréchet of draws", OfDraws),
        new(ReportedMetrics.KernelDistance, "kernel", OfSamples),
        new(ReportedMetrics.Precision, "precision", OfSamples),
        new(ReportedMetrics.Recall, "recall", OfSamples),
        new(ReportedMetrics.Coverage, "coverage", OfSamples),
        new(ReportedMetrics.ClassesHit, "classes", OfSamples),
        new(ReportedMetrics.TrainingRate, "training rate"),
        new(ReportedMetrics.SamplingRate, "sampling rate"),
    ];

    /// <summary>The component shown, the same for all models; null when nobody measured the metric.</summary>
    public string? ComponentIn(IEnumerable<SummaryRow> rows)
    {
        string[] components = [.. rows.Where(row => row.Metric == Metric && row.Mean is not null).Select(row => row.Component).Distinct()];
        return Component is not null
            ? components.FirstOrDefault(component => component == Component)
            : components.MaxBy(component => MetricComponent.NumberOf(component) ?? double.NegativeInfinity);
    }
}
