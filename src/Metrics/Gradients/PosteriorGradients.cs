using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Gradients;

/// <summary>The ELBO's gradient in (μ, ln σ²) of one example's q, [2 Z], exact and by estimates of it, float64.</summary>
internal sealed class PosteriorGradients
{
    private readonly IAmortizedPosterior _model;
    private readonly Tensor _x; // [1, *event]
    private readonly long _rows;
    private readonly CancellationToken _cancellation;
    private readonly Tensor _mean; // [Z]
    private readonly Tensor _deviation; // σ, [Z]
    private readonly Tensor _klGradient; // [2 Z]

    /// <param name="x">[1, *event]</param>
    /// <param name="rows">Decoded at once.</param>
    public PosteriorGradients(IAmortizedPosterior model, Tensor x, long rows, CancellationToken cancellation)
    {
        (_model, _x, _rows, _cancellation) = (model, x, rows, cancellation);
        DiagonalGaussian q = model.Posterior(x);
        Like = q.Mean;
        _mean = q.Mean.squeeze(0).to(ScalarType.Float64);
        Tensor logVar = q.LogVar.squeeze(0).to(ScalarType.Float64);
        _deviation = (logVar * 0.5).exp();
        _klGradient = cat([_mean, (logVar.exp() - 1) * 0.5]);
    }

    /// <summary>Of the precision and device that z has, [1, Z].</summary>
    public Tensor Like { get; }

    /// <param name="noise">[S, Z]</param>
    public DecodedDraws Decode(Tensor noise)
    {
        Tensor e = noise.to(ScalarType.Float64);
        List<Tensor> values = [], slopes = [];
        foreach (Tensor part in e.split(_rows))
        {
            _cancellation.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            using var _ = enable_grad();
            Tensor z = (_mean + (_deviation * part)).to(Like.dtype).unsqueeze(1).detach().requires_grad_(); // [S, 1, Z]
            Tensor value = _model.LogLikelihood(_x, z); // [S, 1]
            Tensor slope = autograd.grad([value.sum()], [z])[0];
            values.Add(value.detach().squeeze(1).to(ScalarType.Float64).MoveToOuterDisposeScope());
            slopes.Add(slope.squeeze(1).to(ScalarType.Float64).MoveToOuterDisposeScope());
        }

        return new DecodedDraws(e, cat(values), cat(slopes));
    }

    /// <summary>E_q[log p(x|z) ∇log q], which asks for no derivative of the decoder.</summary>
    public Tensor ByQuadrature(int nodes)
    {
        using Quadrature rule = Quadrature.GaussHermite(nodes, (int)_mean.shape[0]);
        Tensor weights = rule.LogWeights.exp().to(_mean.device).unsqueeze(1);
        DecodedDraws draws = Decode(rule.Nodes.to(_mean.device));
        Tensor centred = draws.Value - draws.Value.mean();
        return (weights * centred.unsqueeze(1) * Score(draws.Noise)).sum(dim: 0) - _klGradient;
    }

    /// <returns>The mean of reparameterized gradients, and its squared standard error summed over parameters.</returns>
    public (Tensor Gradient, double SquaredError) ByDraws(Tensor noise)
    {
        DecodedDraws draws = Decode(noise);
        Tensor each = Path(draws);
        return (each.mean([0L]) - _klGradient, each.var(0, unbiased: true).sum().item<double>() / each.shape[0]);
    }

    /// <param name="draws">Of D·L numbers, L of each estimate one after the other.</param>
    /// <param name="mean">What log p(x|z) is taken from by the baseline.</param>
    /// <returns>D estimates, [D, 2 Z].</returns>
    public Tensor Estimates(DecodedDraws draws, int samples, GradientEstimator estimator, double mean)
    {
        Tensor value = draws.Value.view(-1, samples); // [D, L]
        Tensor each = estimator switch
        {
            GradientEstimator.Reparameterized => Path(draws),
            GradientEstimator.ScoreFunction => Weighted(value),
            GradientEstimator.ScoreFunctionBaseline => Weighted(value - mean),
            _ => Weighted((value - value.mean([1L], keepdim: true)) * (samples / (samples - 1.0))),
        };
        return each.view(value.shape[0], samples, -1).mean([1L]) - _klGradient;

        Tensor Weighted(Tensor weights) => weights.reshape(-1, 1) * Score(draws.Noise);
    }

    /// <summary>∇_z log p(x|z) through z = μ + e exp(½ ln σ²), [S, 2 Z].</summary>
    private Tensor Path(DecodedDraws draws) => cat([draws.Slope, draws.Slope * _deviation * draws.Noise * 0.5], 1);

    /// <summary>∇log q(z) = (e/σ, ½(e² − 1)), [S, 2 Z].</summary>
    private Tensor Score(Tensor noise) => cat([noise / _deviation, (noise.square() - 1) * 0.5], 1);
}
