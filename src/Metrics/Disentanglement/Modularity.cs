using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Metrics.Disentanglement;

/// <summary>Whether each dimension tells of one factor alone.</summary>
internal static class Modularity
{
    public static MetricDescriptor Descriptor { get; } = new()
    {
        Id = "modularity",
        Version = 1,
        Title = "Modularity",
        Definition = "mean over dimensions of 1 − Σ_(k≠best) I(z_j; v_k)²/((F − 1) I(z_j; v_best)²), by counts in equally wide bins of "
            + "codes; dimensions that tell no more of any factor than chance are left out, and 0 where all do",
        Source = "Ridgeway & Mozer 2018, arXiv:1802.05312; bins: Locatello et al. 2019, arXiv:1811.12359",
        Unit = "1",
        Direction = Direction.Higher,
        Kind = BoundKind.Estimate,
    };

    public static double Of(InformationTable table) =>
        table.Information.Where((_, dimension) => table.Tells[dimension]).Select(OfDimension).DefaultIfEmpty(0).Average();

    private static double OfDimension(double[] information)
    {
        double most = information.Max() * information.Max();
        return 1 - ((information.Sum(one => one * one) - most) / (Math.Max(1, information.Length - 1) * most));
    }
}
