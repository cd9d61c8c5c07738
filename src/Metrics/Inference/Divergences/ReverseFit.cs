using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Divergences;

/// <summary>The diagonal Gaussian nearest to a posterior in KL(q ‖ p), by Adam on a Gauss–Hermite quadrature, from several starts at once;
/// the best is kept.</summary>
internal sealed class ReverseFit(ILatentVariableModel model, DivergenceDirectionsSpec spec)
{
    private const double Rate = 0.05;

    /// <summary>Smallest deviation of a start, in steps of the grid.</summary>
    private const double Narrowest = 2;

    /// <param name="x">[1, *event]</param>
    public DiagonalGaussian Of(Tensor x, GridPosterior posterior)
    {
        using Quadrature rule = Quadrature.GaussHermite(spec.Nodes, (int)model.LatentDim);
        Tensor nodes = rule.Nodes.unsqueeze(1), weights = rule.LogWeights.exp().unsqueeze(1); // [G, 1, Z], [G, 1]
        Tensor parameters = Starts(posterior); // [S, 2 Z]
        Tensor first = zeros_like(parameters), second = zeros_like(parameters);
        for (int step = 1; step <= spec.Steps; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor gradient = Gradient(parameters, x, nodes, weights);
            double rate = Rate * 0.5 * (1 + Math.Cos(Math.PI * (step - 1) / spec.Steps));
            first.mul_(0.9).add_(gradient * 0.1);
            second.mul_(0.99).add_(gradient.square() * 0.01);
            Tensor move = first / (1 - Math.Pow(0.9, step)) / ((second / (1 - Math.Pow(0.99, step))).sqrt() + 1e-12);
            parameters.sub_(move * rate);
        }

        return Enumerable.Range(0, (int)parameters.shape[0])
            .Select(start => DiagonalGaussian.Of(parameters[start])).MinBy(posterior.Reverse)!;
    }

    /// <summary>At each mode with the width that the curvature of a Gaussian of its mass would have, and at the moments.</summary>
    private Tensor Starts(GridPosterior posterior)
    {
        DiagonalGaussian moments = posterior.Moments();
        Tensor peak = posterior.LogDensity.max(), width = (-peak * 2 / model.LatentDim) - Math.Log(2 * Math.PI);
        Tensor logVar = width.expand_as(moments.LogVar).clamp(min: 2 * Math.Log(Narrowest * spec.Step));
        return stack([
            cat([moments.Mean, moments.LogVar]),
            .. posterior.Peaks.Select(cell => cat([posterior.Grid.Nodes[cell], logVar])),
        ]);
    }

    /// <summary>Of E_q[log q(z) − log p(x, z)] in mean and log variance, [S, 2 Z].</summary>
    private Tensor Gradient(Tensor parameters, Tensor x, Tensor nodes, Tensor weights)
    {
        using var _ = enable_grad();
        Tensor leaf = parameters.detach().requires_grad_();
        DiagonalGaussian q = DiagonalGaussian.Of(leaf);
        Tensor z = (q.Mean + ((q.LogVar * 0.5).exp() * nodes)).to(x.dtype, x.device); // [G, S, Z]
        Tensor logLikelihood = model.LogLikelihood(x, z.view(-1, 1, z.shape[2])).view(z.shape[0], -1); // [G, S]
        Tensor free = -(weights * (logLikelihood + model.LogPrior(z)).to(ScalarType.Float64).cpu()).sum() - (q.LogVar.sum() * 0.5);
        return autograd.grad([free], [leaf])[0];
    }
}
