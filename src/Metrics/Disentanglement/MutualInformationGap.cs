using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Disentanglement;

/// <summary>How much more the best dimension tells of a factor than the second best.</summary>
internal static class MutualInformationGap
{
    public static MetricDescriptor Descriptor { get; } = Modularity.Descriptor with
    {
        Id = "mutual-information-gap",
        Title = "Mutual information gap",
        Definition = "MIG = mean over factors of (I(z_(1); v_k) − I(z_(2); v_k))/H(v_k), the two dimensions that tell most of factor k, by "
            + "counts in equally wide bins of codes; a factor of more values than bins cannot have all of its entropy",
        Source = "Chen et al. 2018, arXiv:1802.04942; bins: Locatello et al. 2019, arXiv:1811.12359",
        Role = MetricRole.LatentUse,
        ShortTitle = "MIG",
    };

    public static double Of(InformationTable table) =>
        Enumerable.Range(0, table.Entropy.Length).Where(k => table.Entropy[k] > 0)
            .Select(k => GapOfTwo(table.Information.Select(dimension => dimension[k])) / table.Entropy[k])
            .DefaultIfEmpty(0).Average();

    /// <summary>The largest less the second largest; the one there is, where there is one.</summary>
    public static double GapOfTwo(IEnumerable<double> scores) =>
        scores.OrderDescending().ToArray() is [var first, .. var rest] ? first - rest.FirstOrDefault() : 0;
}
