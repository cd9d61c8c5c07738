using GenBench.Kernels.Drawing;
using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Models.Probability;

/// <summary>Independent Gaussian dimensions; the decoder gives the mean and the logarithm of the variance of each.</summary>
/// <param name="smallestStandardDeviation">A floor: where data lie on a plane the density would grow without bound.</param>
/// <remarks>The floor is soft, min + softplus(raw − min), as in Rybkin et al. 2021, section 4, arXiv:2006.13202.</remarks>
public sealed class HeteroscedasticGaussianLikelihood(double smallestStandardDeviation) : Likelihood("heteroscedastic-gaussian")
{
    private readonly double _smallestLogVar = 2 * Math.Log(smallestStandardDeviation);

    /// <summary>A start nearer to the floor would hardly move: the slope of softplus is as small as what it adds.</summary>
    private const double LeastAbove = 0.05;

    public override long ParametersPerDimension => 2;

    public override Tensor LogProb(Tensor x, Tensor parameters) => Density(parameters).LogProb(x);

    public override Tensor Mean(Tensor parameters) => parameters.chunk(2, dim: -1)[0].clone();

    public override Tensor Sample(Tensor parameters, Generator rng)
    {
        DiagonalGaussian density = Density(parameters);
        return density.Reparameterize(
            Draws.Normal(density.Mean.shape, parameters.dtype, parameters.device, rng));
    }

    public override bool StartsAtSpread => true;

    // raw = min + log(exp(log s² − min) − 1), which the floor turns into log s².
    public override Tensor OutputFor(Tensor mean, Tensor? variance)
    {
        if (variance is null)
            return mean.clone();
        Tensor above = (variance.log() - _smallestLogVar).clamp(min: LeastAbove);
        return cat([mean, _smallestLogVar + above + (-(-above).expm1()).log()]);
    }

    private DiagonalGaussian Density(Tensor parameters)
    {
        Tensor[] halves = parameters.chunk(2, dim: -1);
        return new DiagonalGaussian(halves[0], _smallestLogVar + nn.functional.softplus(halves[1] - _smallestLogVar));
    }
}
