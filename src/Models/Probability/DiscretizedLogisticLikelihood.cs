using GenBench.Kernels.Densities;
using GenBench.Kernels.Drawing;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Probability;

/// <summary>A logistic distribution integrated over the 256 grey levels i/255; the outermost bins reach to infinity.
/// The decoder gives the location and the logarithm of the scale.</summary>
/// <remarks>Kingma et al. 2016, appendix; Salimans et al. 2017, eq. 2, arXiv:1701.05517, with one component. A mass function.</remarks>
public sealed class DiscretizedLogisticLikelihood() : Likelihood("discretized-logistic")
{
    private const double Level = 1.0 / 255;

    /// <summary>How far beyond the levels a location can start: at a scale of 1 all mass is then on the last one.</summary>
    private const double FarthestStart = 20;

    public override long ParametersPerDimension => 2;

    public override Tensor LogProb(Tensor x, Tensor parameters) => LogDensities.DiscretizedLogistic(x, parameters);

    public override Tensor Mean(Tensor parameters)
    {
        (Tensor location, Tensor logScale) = Split(parameters);
        return Mean(location, (-logScale).exp());
    }

    public override Tensor Sample(Tensor parameters, Generator rng)
    {
        (Tensor location, Tensor logScale) = Split(parameters);
        Tensor u = Draws.Uniform(location.shape, location.dtype, location.device, rng).clamp(1e-6, 1 - 1e-6);
        Tensor grey = (location + logScale.exp() * u.logit()).clamp(0, 1);
        return (grey * 255).round() / 255;
    }

    // At a scale of 1, as log scales start at 0: nearer to independent pixels than the spread of the data, which is that of two values far
    // apart.
    public override Tensor OutputFor(Tensor mean, Tensor? variance) =>
        MeanInversion.Solve(location => Mean(location, ones_like(location)), Logits.Inside(mean), -FarthestStart, 1 + FarthestStart);

    /// <summary>E[x] = Σ_k P(x &gt; k/255)/255: the terms of all levels, since their ends gather what lies beyond.</summary>
    private static Tensor Mean(Tensor location, Tensor inverseScale)
    {
        Tensor sum = zeros_like(location);
        for (int k = 0; k < 255; k++)
        {
            using DisposeScope scope = NewDisposeScope();
            sum.add_(((location - (k + 0.5) * Level) * inverseScale).sigmoid());
        }

        return sum.mul_(Level);
    }

    private static (Tensor Location, Tensor LogScale) Split(Tensor parameters)
    {
        Tensor[] halves = parameters.chunk(2, dim: -1);
        return (halves[0], halves[1].clamp(LogDensities.SmallestLogScale));
    }
}
