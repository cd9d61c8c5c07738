using GenBench.Metrics.Likelihood;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference;

/// <summary>q*: for each example the diagonal Gaussian that maximises its ELBO, found by Adam for many examples at once. An example
/// leaves when a number of windows brought no new best; its answer is the mean of the iterates over its best window.</summary>
/// <remarks>Cremer et al. 2018, section 5.1 and appendix, arXiv:1801.03558; averaging the iterates is an addition here.</remarks>
internal sealed class LocalPosterior
{
    private readonly ILatentVariableModel _model;
    private readonly AmortizationGapSpec _spec;
    private readonly ExampleNoise _noise;
    private readonly VariationalAdam _adam;
    private readonly Tensor _answer; // [2, B, Z] of all examples
    private int[] _rows;             // which of them are still searched for
    private Tensor _x;
    private Tensor _best;            // [2, A, Z] of these
    private Tensor _bestElbo;        // [A]
    private Tensor _stale;           // windows since the last new best, [A]

    private LocalPosterior(ILatentVariableModel model, Tensor x, DiagonalGaussian start, ExampleNoise noise, AmortizationGapSpec spec)
    {
        (_model, _spec, _noise, _x) = (model, spec, noise, x);
        _answer = stack([start.Mean.detach(), start.LogVar.detach()]);
        _adam = new VariationalAdam(_answer, spec.LearningRate);
        _rows = [.. Enumerable.Range(0, (int)x.shape[0])];
        _best = _answer.clone();
        _bestElbo = full([x.shape[0]], double.NegativeInfinity, dtype: ScalarType.Float64, device: x.device);
        _stale = zeros_like(_bestElbo);
    }

    /// <param name="x">[B, *event]</param>
    /// <param name="start">Where the search begins, [B, Z].</param>
    /// <param name="noise">One stream an example; examples that have converged are dropped from it.</param>
    /// <returns>q*, [B, Z], and how many examples had not converged at the last step.</returns>
    public static (DiagonalGaussian Posterior, int Unconverged) Maximize(
        ILatentVariableModel model, Tensor x, DiagonalGaussian start, ExampleNoise noise, AmortizationGapSpec spec, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        var search = new LocalPosterior(model, x, start, noise, spec);
        for (int step = 0; step < spec.MaxSteps && search._rows.Length > 0; step += spec.Window)
        {
            cancellation.ThrowIfCancellationRequested();
            search.Advance(Math.Min(spec.Window, spec.MaxSteps - step));
        }

        var posterior = new DiagonalGaussian(
            search._answer[0].clone().MoveToOuterDisposeScope(), search._answer[1].clone().MoveToOuterDisposeScope());
        return (posterior, search._rows.Length);
    }

    private void Advance(int steps)
    {
        Tensor elbo = zeros_like(_bestElbo), iterate = zeros_like(_best);
        for (int i = 0; i < steps; i++)
            Step(elbo, iterate);
        Judge(elbo.div_(steps), iterate.div_(steps));
    }

    /// <summary>One update; adds the objective and the iterate it was measured at to the window's sums.</summary>
    private void Step(Tensor elboSum, Tensor iterateSum)
    {
        using DisposeScope scope = NewDisposeScope();
        using var gradients = enable_grad();
        Tensor elbo = Elbo(_adam.Parameters);
        // Of the variational parameters alone: nothing flows into the network's own gradients.
        Tensor gradient = autograd.grad([elbo.sum()], [_adam.Parameters])[0];
        elboSum.add_(elbo.detach());
        iterateSum.add_(_adam.Parameters.detach());
        _adam.Ascend(gradient);
    }

    /// <returns>[A], nats.</returns>
    private Tensor Elbo(Tensor parameters)
    {
        var q = new DiagonalGaussian(parameters[0], parameters[1]);
        Tensor z = q.Reparameterize(_noise.Draw(_spec.Samples)); // [S, A, Z]
        return _model.LogLikelihood(_x, z).mean([0L]) - q.KlToStandardNormal();
    }

    private void Judge(Tensor elbo, Tensor iterate)
    {
        Tensor better = elbo > _bestElbo;
        _bestElbo = where(better, elbo, _bestElbo);
        _best = where(better.view(1, -1, 1), iterate, _best);
        _stale = where(better, zeros_like(_stale), _stale + 1);
        _answer.index_copy_(1, tensor(_rows, dtype: ScalarType.Int64, device: _answer.device), _best);
        double[] stale = _stale.cpu().data<double>().ToArray();
        Keep([.. Enumerable.Range(0, stale.Length).Where(row => stale[row] < _spec.Patience)]);
    }

    private void Keep(int[] active)
    {
        if (active.Length == _rows.Length)
            return;
        _rows = [.. active.Select(row => _rows[row])];
        if (active.Length == 0)
            return;
        Tensor kept = tensor(active, dtype: ScalarType.Int64, device: _answer.device);
        _noise.Keep(active);
        _adam.Keep(kept);
        (_x, _best) = (_x.index_select(0, kept), _best.index_select(1, kept));
        (_bestElbo, _stale) = (_bestElbo.index_select(0, kept), _stale.index_select(0, kept));
    }
}
