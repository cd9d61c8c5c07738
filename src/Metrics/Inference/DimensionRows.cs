using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference;

/// <summary>In which latent dimensions the encoder's answer is off.</summary>
/// <remarks>Where p(z|x) is Gaussian with precision Λ and q differs from q* by δ in the mean,
/// L[q*] − L[q] = KL(q ‖ q*) + ½ Σ_{i≠j} Λ_ij δ_i δ_j, since v*_j = 1/Λ_jj: the sum over dimensions is the amortization gap but for errors
/// that are correlated across dimensions.</remarks>
internal static class DimensionRows
{
    public static MetricDescriptor Divergence { get; } = new()
    {
        Id = "amortization-kl",
        Version = 2,
        Title = "KL from the encoder to the best posterior, per latent dimension",
        Definition = "E_x[KL(q(z_j|x) ‖ q*(z_j|x))], q* the best diagonal Gaussian of each example, "
            + "j of the rank in KL to the prior that the component names",
        Source = "defined here",
        Unit = "nats",
        Direction = Direction.None,
        Kind = BoundKind.Estimate,
    };

    public static MetricDescriptor Share { get; } = Divergence with
    {
        Id = "amortization-share",
        Title = "Share of the amortization gap, per latent dimension",
        Definition = "E_x[KL(q(z_j|x) ‖ q*(z_j|x))] / Σ_i E_x[KL(q(z_i|x) ‖ q*(z_i|x))]",
        Unit = "share",
    };

    public static IReadOnlyList<MetricDescriptor> Descriptors => [Divergence, Share];

    /// <summary>By falling KL of the encoder's answers to the prior, which is how <c>kl-per-dimension</c> names its rows.</summary>
    /// <param name="encoder">[N, Z]</param>
    /// <param name="best">[N, Z]</param>
    public static IEnumerable<Measurement> Of(DiagonalGaussian encoder, DiagonalGaussian best, string protocol)
    {
        using DisposeScope scope = NewDisposeScope();
        double[][] byDimension = Split(PerDimension(encoder, best));
        double[] total = [.. Enumerable.Range(0, byDimension[0].Length).Select(example => byDimension.Sum(values => values[example]))];
        double[] used = [.. Split(encoder.KlToStandardNormalPerDimension().to(ScalarType.Float64)).Select(values => values.Average())];
        return [.. DimensionRank.Of(used).SelectMany(rank => Rows(byDimension[rank.Dimension], total, protocol).Select(rank.Name))];
    }

    /// <returns>KL(q_j ‖ q*_j) in closed form, [N, Z], float64, nats.</returns>
    private static Tensor PerDimension(DiagonalGaussian encoder, DiagonalGaussian best)
    {
        Tensor logRatio = encoder.LogVar.to(ScalarType.Float64) - best.LogVar.to(ScalarType.Float64);
        Tensor offset = (encoder.Mean.to(ScalarType.Float64)
            - best.Mean.to(ScalarType.Float64)).square() * (-best.LogVar.to(ScalarType.Float64)).exp();
        return (logRatio.exp() + offset - 1 - logRatio) * 0.5;
    }

    private static double[][] Split(Tensor kl)
    {
        Tensor rows = kl.t().contiguous().cpu();
        return [.. Enumerable.Range(0, (int)rows.shape[0]).Select(j => rows[j].data<double>().ToArray())];
    }

    private static IEnumerable<Measurement> Rows(double[] values, double[] total, string protocol)
    {
        Estimate divergence = Estimate.FromValues(values);
        double mean = total.Average(), share = divergence.Mean / mean;
        // Standard error of a ratio of means by linearisation: that of values − share · total, over the mean total.
        Estimate residual = Estimate.FromValues([.. values.Zip(total, (value, sum) => value - (share * sum))]);
        yield return new Measurement { Descriptor = Divergence, Estimate = divergence, Protocol = protocol };
        yield return mean > 0
            ? new Measurement
            {
                Descriptor = Share,
                Estimate = new Estimate(share, residual.StandardError / mean, values.Length),
                Protocol = protocol,
            }
            : Measurement.NotApplicable(Share, "the encoder's answers are the best there are: there is no gap to share");
    }
}
