using System.Globalization;

namespace GenBench.Metrics.Contracts;

/// <summary>A latent dimension by its place among those of its own network, the one that costs most first. The axes of two networks that
/// were trained apart have nothing to do with each other, so their numbers are averaged and compared rank by rank.</summary>
/// <param name="Dimension">From 0.</param>
/// <param name="Component">Its rows' component: <c>rank=01</c>, ...</param>
internal sealed record DimensionRank(int Dimension, MetricComponent Component)
{
    /// <param name="kl">E_x[KL(q(z_j|x) ‖ p(z_j))] of each dimension.</param>
    /// <returns>Of all dimensions, by falling KL.</returns>
    public static IReadOnlyList<DimensionRank> Of(IReadOnlyList<double> kl)
    {
        int digits = Math.Max(2, kl.Count.ToString(CultureInfo.InvariantCulture).Length);
        return
        [
            .. Enumerable.Range(0, kl.Count).OrderByDescending(dimension => kl[dimension]).Select((dimension, place) =>
                new DimensionRank(dimension, MetricComponent.Of(ComponentQuantity.Rank, place + 1, digits))),
        ];
    }

    /// <summary>The row under its rank, with the dimension beside it for who looks into this one network.</summary>
    public Measurement Name(Measurement row) => row with
    {
        Component = Component,
        Reason = string.Create(
            CultureInfo.InvariantCulture, $"latent dimension {Dimension}{(row.Reason.Length > 0 ? "; " : "")}{row.Reason}"),
    };
}
