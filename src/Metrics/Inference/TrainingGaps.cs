using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Inference;

/// <summary>The gaps on examples that the encoder was trained on. What it loses more on others is overfitting of its own: q* is fitted to
/// each example of either split, under the same decoder.</summary>
/// <remarks>Cremer et al. 2018, arXiv:1801.03558, where both splits are measured.</remarks>
internal static class TrainingGaps
{
    public static IReadOnlyList<MetricDescriptor> Descriptors =>
    [
        OnTraining(GapRows.Approximation), OnTraining(GapRows.Amortization), OnTraining(GapRows.Inference),
    ];

    /// <param name="rows">Of the metric on training examples.</param>
    public static IEnumerable<Measurement> Of(IEnumerable<Measurement> rows) =>
        from row in rows
        let descriptor = Descriptors.FirstOrDefault(descriptor => descriptor.Id == Name(row.Descriptor))
        where descriptor is not null
        select row with { Descriptor = descriptor, PerExample = null }; // pairs are of the measured split

    private static MetricDescriptor OnTraining(MetricDescriptor gap) => gap with
    {
        Id = Name(gap),
        Version = 1,
        Title = $"{gap.Title} on training examples",
        Definition = $"{gap.Definition}; x of the training split",
        Role = MetricRole.Detail,
    };

    private static string Name(MetricDescriptor gap) => $"{gap.Id}-training";
}
