using GenBench.Metrics.Contracts;
using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inversion;

/// <summary>Where the mass of a prior lies: at a radius about a centre. Of N(0, I) it is √Z about 0; of another prior both are those of a
/// thousand draws.</summary>
/// <param name="Centre">[Z]</param>
/// <param name="Radius">√E|z − centre|²</param>
/// <param name="Protocol">Which of both.</param>
internal sealed record PriorShell(Tensor Centre, double Radius, string Protocol)
{
    private const int Draws = 1000;
    private const double SameDensity = 1e-4;

    /// <param name="draws">z ~ p(z), [1000, ...].</param>
    /// <param name="logPrior">log p of them, [1000].</param>
    public static PriorShell Of(Tensor draws, Tensor logPrior)
    {
        Tensor z = draws.flatten(1).to(ScalarType.Float64), standard = StandardNormal.LogProb(z);
        if (((standard - logPrior).abs() <= (standard.abs() + 1) * SameDensity).all().item<bool>())
            return new PriorShell(zeros_like(z[0]), Math.Sqrt(z.shape[1]), "shell=sqrt(Z)");
        Tensor centre = z.mean([0L]);
        double radius = (z - centre).square().sum(dim: 1).mean().sqrt().item<double>();
        return new PriorShell(centre, radius, $"shell=root mean square of {Draws} draws of the prior");
    }

    /// <param name="draw">From a count and a generator to z ~ p(z), [count, ...].</param>
    public static PriorShell Of(
        Func<long, Generator, Tensor> draw, Func<Tensor, Tensor> logPrior, EvaluationContext context)
    {
        using Generator rng = context.Streams.Create("inversion/shell", context.X.device);
        Tensor z = draw(Draws, rng);
        return Of(z, logPrior(z).to(ScalarType.Float64));
    }

    /// <param name="z">[B, ...]</param>
    /// <returns>|z − centre| / radius, [B] float64.</returns>
    public Tensor Norm(Tensor z) => (z.flatten(1).to(ScalarType.Float64) - Centre).square().sum(dim: 1).sqrt() / Radius;

    /// <returns>|z − other| / radius, [B] float64.</returns>
    public Tensor Distance(Tensor z, Tensor other) =>
        (z - other).flatten(1).to(ScalarType.Float64).square().sum(dim: 1).sqrt() / Radius;
}
