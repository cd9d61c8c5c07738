using GenBench.Kernels.Drawing;
using static TorchSharp.torch;

namespace GenBench.Models.Probability;

/// <summary>The continuous Bernoulli density on [0, 1]; the decoder gives logits y, λ = σ(y).</summary>
/// <remarks>Loaiza-Ganem &amp; Cunningham 2019, eq. 7, arXiv:1907.06845. In logits the constant is C = y / tanh(y/2).</remarks>
public sealed class ContinuousBernoulliLikelihood() : Likelihood("continuous-bernoulli")
{
    /// <summary>Below this |y| the closed forms lose digits and their series are exact to 1e-9.</summary>
    private const double SeriesBelow = 0.1;

    /// <summary>The mean there is nearer to 0 or 1 than any that is asked for.</summary>
    private const double FarthestLogit = 2000;

    public override long ParametersPerDimension => 1;

    public override Tensor LogProb(Tensor x, Tensor parameters) =>
        (x * parameters - nn.functional.softplus(parameters) + LogConstant(parameters)).sum(dim: -1);

    // E[x] = σ(y) / tanh(y/2) − 1/y = 1/2 + y/12 − y³/720 + …
    public override Tensor Mean(Tensor parameters)
    {
        Tensor near = parameters.abs() < SeriesBelow;
        Tensor y = where(near, ones_like(parameters), parameters);
        Tensor series = 0.5 + parameters / 12 - parameters.pow(3) / 720;
        return where(near, series, y.sigmoid() / (y * 0.5).tanh() - y.reciprocal());
    }

    // Inverse distribution function: x = log(1 − u + u·exp(y)) / y.
    public override Tensor Sample(Tensor parameters, Generator rng)
    {
        Tensor u = rand_like(parameters, rng);
        Tensor near = parameters.abs() < 1e-3;
        Tensor y = where(near, ones_like(parameters), parameters);
        return where(near, u, logaddexp(u.log() + y, (-u).log1p()) / y).clamp(0, 1);
    }

    public override Tensor OutputFor(Tensor mean, Tensor? variance) =>
        MeanInversion.Solve(Mean, Logits.Inside(mean), -FarthestLogit, FarthestLogit);

    /// <summary>log C = log(y / tanh(y/2)) = ln 2 + y²/12 − 7y⁴/1440 + …</summary>
    private static Tensor LogConstant(Tensor parameters)
    {
        Tensor near = parameters.abs() < SeriesBelow;
        Tensor y = where(near, ones_like(parameters), parameters);
        Tensor square = parameters.square();
        Tensor series = Math.Log(2) + square / 12 - square.square() * (7.0 / 1440);
        return where(near, series, (y / (y * 0.5).tanh()).log());
    }

    private static Tensor rand_like(Tensor like, Generator rng) =>
        Draws.Uniform(like.shape, like.dtype, like.device, rng);
}
