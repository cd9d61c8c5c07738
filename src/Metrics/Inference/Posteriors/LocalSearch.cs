using GenBench.Metrics.Contracts;
using GenBench.Metrics.Sampling;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Posteriors;

/// <summary>For each example the member of a family that maximises its ELBO, found by Adam for many examples at once.
/// When a number of windows brings no new best, an example goes on from the mean of the iterates over its best window with a third of the
/// rate; when the rate has fallen often enough it leaves, and its answer is the mean of the iterates over its best window since the last
/// fall.</summary>
/// <remarks>Objective and windows: Cremer et al. 2018, section 5.1 and appendix, arXiv:1801.03558, whose rule is <c>"rateFalls": 0</c>.
/// The falling rate and the means of iterates are additions here: under a noisy objective a fixed rate sets new records for long and stays
/// as far from the optimum as its steps are wide. An objective or a gradient that is not a number moves nothing,
/// and its window is never the best one; an example
/// that found none on its last rate did not converge.</remarks>
internal sealed class LocalSearch
{
    private const double Fall = 3;

    private readonly ILatentVariableModel _model;
    private readonly IPosteriorFamily _family;
    private readonly SearchSettings _settings;
    private readonly ExampleNoise _noise;
    private readonly VariationalAdam _adam;
    private readonly Tensor _answer; // [B, P] of all examples
    private int[] _rows;             // which of them are still searched for
    private Tensor _x;
    private Tensor _rate;            // [A, 1] of these
    private Tensor _falls;           // of the rate, [A]
    private Tensor _best;            // [A, P], since the last fall
    private Tensor _bestElbo;        // [A]
    private Tensor _stale;           // windows since the last new best, [A]
    private int _lost;               // examples that left without a number to their name

    private LocalSearch(
        ILatentVariableModel model, Tensor x, IPosteriorFamily family, Tensor start, ExampleNoise noise, SearchSettings settings)
    {
        (_model, _family, _settings, _noise, _x) = (model, family, settings, noise, x);
        _answer = start.detach().clone();
        _adam = new VariationalAdam(_answer);
        _rows = [.. Enumerable.Range(0, (int)x.shape[0])];
        _rate = full([x.shape[0], 1], settings.LearningRate * family.RateFactor, dtype: start.dtype, device: x.device);
        _best = _answer.clone();
        _bestElbo = full([x.shape[0]], double.NegativeInfinity, dtype: ScalarType.Float64, device: x.device);
        (_stale, _falls) = (zeros_like(_bestElbo), zeros_like(_bestElbo));
    }

    /// <param name="x">[B, *event]</param>
    /// <param name="start">Where the search begins, [B, P].</param>
    /// <param name="noise">One stream an example; examples that have converged are dropped from it.</param>
    /// <returns>Parameters of q*, [B, P], and how many examples had not converged at the last step.</returns>
    public static (Tensor Parameters, int Unconverged) Maximize(
        ILatentVariableModel model, Tensor x, IPosteriorFamily family, Tensor start, ExampleNoise noise, SearchSettings settings,
            EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        var search = new LocalSearch(model, x, family, start, noise, settings);
        for (int step = 0; step < settings.MaxSteps && search._rows.Length > 0; step += settings.Window)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Progress.At((double)step / settings.MaxSteps);
            search.Advance(Math.Min(settings.Window, settings.MaxSteps - step));
        }

        return (search._answer.MoveToOuterDisposeScope(), search._rows.Length + search._lost);
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
        elboSum.add_(where(gradient.isfinite().all(1), elbo.detach(), double.NaN));
        iterateSum.add_(_adam.Parameters.detach());
        _adam.Ascend(gradient, _rate);
    }

    /// <returns>[A], nats.</returns>
    private Tensor Elbo(Tensor parameters)
    {
        PosteriorDraw draw = _family.Draw(parameters, _noise.Draw(_settings.Samples));
        return (_model.LogLikelihood(_x, draw.Z) - draw.Kl).mean([0L]);
    }

    private void Judge(Tensor elbo, Tensor iterate)
    {
        Tensor better = (elbo > _bestElbo).logical_and(elbo.isfinite()); // one step that is not a number, and the window is none
        _bestElbo = where(better, elbo, _bestElbo);
        _best = where(better.unsqueeze(1), iterate, _best);
        _stale = where(better, zeros_like(_stale), _stale + 1);
        _answer.index_copy_(0, tensor(_rows, dtype: ScalarType.Int64, device: _answer.device), _best);
        Tensor isExhausted = _stale >= _settings.Patience;
        Tensor isDone = isExhausted.logical_and(_falls >= _settings.RateFalls);
        _lost += (int)isDone.logical_and(_bestElbo.isneginf()).sum().item<long>();
        SlowDown(isExhausted);
        bool[] done = isDone.cpu().data<bool>().ToArray();
        Keep([.. Enumerable.Range(0, done.Length).Where(row => !done[row])]);
    }

    /// <summary>These examples go on from their best place at a lower rate, and forget what the higher one reached.</summary>
    private void SlowDown(Tensor exhausted)
    {
        Tensor wide = exhausted.unsqueeze(1);
        _adam.Move(wide, _best);
        _rate = where(wide, _rate / Fall, _rate);
        _falls = _falls + exhausted.to(_falls.dtype);
        _bestElbo = where(exhausted, full_like(_bestElbo, double.NegativeInfinity), _bestElbo);
        _stale = where(exhausted, zeros_like(_stale), _stale);
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
        (_x, _best, _rate) = (_x.index_select(0, kept), _best.index_select(0, kept), _rate.index_select(0, kept));
        (_bestElbo, _stale, _falls) = (_bestElbo.index_select(0, kept), _stale.index_select(0, kept), _falls.index_select(0, kept));
    }
}
