using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inversion;
using GenBench.Metrics.Representation;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Throughput;

namespace GenBench.Harness.Reporting.Families;

/// <summary>One heading under which families are compared.</summary>
/// <param name="Title">Without unit and arrow.</param>
/// <param name="Of">What a family has under it.</param>
internal sealed record FamilyColumn(string Title, Func<FamilyNumbers, FamilyCell> Of)
{
    /// <summary>What a family is, in words.</summary>
    public static IReadOnlyList<FamilyColumn> InWords { get; } =
    [
        new("latent", family => FamilyCell.OfWords(family.Traits.Latent)),
        new("found by", family => FamilyCell.OfWords(family.Traits.Inference)),
        new("log p(x)", family => FamilyCell.OfWords(family.Traits.Density)),
    ];

    /// <summary>What a family achieves and costs.</summary>
    public static IReadOnlyList<FamilyColumn> InNumbers { get; } =
    [
        Number("log p", family => family.Likelihood),
        Number("bits/dim", family => family.BitsPerDimension),
        Number("inversion error", family => family.Inverted(LatentInversion.Error)),
        Number("inversion cost", family => family.Inverted(LatentInversion.ForwardEvaluations)),
        Number("samples to data", family => family.First(FrechetDistance.Descriptor, Wasserstein2.Distance)),
        Number("diversity", family => family.First(PrecisionRecall.Recall, ModeCoverage.Hit)),
        Number("not copied", family => family.First(NearestTraining.Authenticity)),
        Number("representation", family => family.First(LatentRepresentation.LinearProbeAccuracy)),
        Number("training", family => family.First(ModelCost.Training)),
        Number("training time", family => family.First(ModelCost.Seconds)),
        Number("a sample", family => family.First(ModelCost.Sampling)),
    ];

    /// <summary>With the unit and the arrow of the numbers under it.</summary>
    public string Heading(IEnumerable<FamilyCell> cells)
    {
        SummaryRow[] rows = [.. cells.Select(cell => cell.Row).OfType<SummaryRow>().Where(row => row.Mean is not null)];
        if (rows.Length == 0)
            return Title;
        Direction[] directions = [.. rows.Select(row => row.Direction).Distinct()];
        return $"{Title}{NumberText.Arrow(directions is [var shared] ? shared : Direction.None)} ({rows[0].Unit})";
    }

    private static FamilyColumn Number(string title, Func<FamilyNumbers, SummaryRow?> row) =>
        new(title, family => FamilyCell.Of(row(family)));
}
