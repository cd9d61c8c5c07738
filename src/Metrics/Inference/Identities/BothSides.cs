using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Identities;

/// <summary>ELBO and KL(q ‖ p(z|x)) of one example, each by its own quadrature, with their gradients in the parameters of q.</summary>
internal sealed class BothSides : IDisposable
{
    private readonly IAmortizedPosterior _model;
    private readonly int _rows;
    private readonly Quadrature _underQ;
    private readonly Tensor _grid; // [T, 1, Z]
    private readonly Tensor _nodes; // [G, 1, Z]
    private readonly Tensor _logPrior; // [T, 1]
    private readonly double _logCell;
    private readonly SampledGradient? _sampled;

    /// <param name="like">Of the model's device and precision.</param>
    /// <param name="rng">For draws from q, where they are asked for.</param>
    public BothSides(IAmortizedPosterior model, PosteriorIdentitiesSpec spec, int rows, Tensor like, Generator rng)
    {
        (_model, _rows) = (model, rows);
        _sampled = spec.Draws is { } draws ? new SampledGradient(model, draws, rows, rng) : null;
        int dimensions = (int)model.LatentDim;
        _underQ = Quadrature.GaussHermite(spec.Nodes, dimensions);
        using var grid = Quadrature.Trapezoid(spec.Width, spec.Step, dimensions);
        _grid = grid.Nodes.unsqueeze(1).to(like.dtype, like.device);
        _nodes = _underQ.Nodes.unsqueeze(1).to(like.dtype, like.device);
        _logPrior = model.LogPrior(_grid);
        _logCell = dimensions * Math.Log(spec.Step);
    }

    /// <param name="x">[1, *event]</param>
    /// <returns>|log p(x) − ELBO − KL|, nats, the relative distance of the gradients, log p(x), nats, and the distance of −∇KL from
    /// the sampled ∇ELBO in squared standard errors, NaN where nothing is sampled.</returns>
    public (double Residual, double Gradient, double LogEvidence, double Sampled) Of(Tensor x)
    {
        DiagonalGaussian found = _model.Posterior(x);
        Tensor onGrid = LogLikelihood(x); // [T, 1], the same for every q
        Tensor logEvidence = (onGrid + _logPrior + _logCell).logsumexp(0);
        using var _ = enable_grad();
        Tensor mean = found.Mean.detach().requires_grad_(), logVar = found.LogVar.detach().requires_grad_();
        var q = new DiagonalGaussian(mean, logVar);
        Tensor elbo = Elbo(x, q), kl = KlToPosterior(q, onGrid, logEvidence);
        Tensor residual = (logEvidence - elbo - kl).detach().abs();
        Tensor[] up = [.. autograd.grad([elbo.sum()], [mean, logVar]).Select(gradient => gradient.flatten())],
            down = [.. autograd.grad([kl.sum()], [mean, logVar]).Select(gradient => gradient.flatten())];
        Tensor gradient = cat(up), sum = gradient + cat(down);
        return (
            Number(residual), Number(sum.norm()) / Math.Max(1, Number(gradient.norm())), Number(logEvidence),
            _sampled?.Distance(x, found, -cat(down)) ?? double.NaN);
    }

    /// <summary>E_q[log p(x|z)] − KL(q ‖ N(0, I)), [1].</summary>
    private Tensor Elbo(Tensor x, DiagonalGaussian q)
    {
        Tensor logLikelihood = _model.LogLikelihood(x, q.Reparameterize(_nodes)); // [G, 1]
        Tensor weights = _underQ.LogWeights.exp().to(logLikelihood.dtype, logLikelihood.device).unsqueeze(1);
        return (logLikelihood * weights).sum(dim: 0) - q.KlToStandardNormal();
    }

    /// <summary>Σ q(z) [log q(z) − log p(z|x)] over the grid's cells, [1].</summary>
    private Tensor KlToPosterior(DiagonalGaussian q, Tensor logLikelihood, Tensor logEvidence)
    {
        Tensor logQ = q.LogProb(_grid); // [T, 1]
        return ((logQ + _logCell).exp() * (logQ - (_logPrior + logLikelihood - logEvidence))).sum(dim: 0);
    }

    private Tensor LogLikelihood(Tensor x)
    {
        List<Tensor> parts = [];
        for (long at = 0; at < _grid.shape[0]; at += _rows)
            parts.Add(_model.LogLikelihood(x, _grid[TensorIndex.Slice(at, Math.Min(at + _rows, _grid.shape[0]))]));
        return cat(parts);
    }

    private static double Number(Tensor value) => value.to(ScalarType.Float64).item<double>();

    public void Dispose() => _underQ.Dispose();
}
