using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>The integration of <see cref="DormandPrinceSolver"/> with steps of its own for every row, so that the end of a row does not
/// depend on
/// the rows beside it: a step for all would be that of the worst.</summary>
/// <remarks>A row that has arrived stands still until all have.</remarks>
internal sealed class RowSteps(
    DormandPrinceSolver solver, ButcherTableau tableau, Func<Tensor, Tensor, Tensor> field, double from, double to)
{
    private readonly double _length = Math.Abs(to - from);
    private readonly int _sign = Math.Sign(to - from);

    /// <param name="start">[B, ...]</param>
    public RowOdeSolution Run(Tensor start)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor t = full([start.shape[0]], from, dtype: ScalarType.Float64, device: start.device); // [B], as are the times and lengths below
        Tensor x = start.alias(), slope = field(start, t), h = FirstSteps(start, slope), tried = zeros_like(t);
        var pace = new StepBudget(solver.MaxSteps, from, to);
        for (int round = 0; Unfinished(t) is { } unfinished; round++)
        {
            if (pace.IsHopeless(round, Slowest(t)))
                throw solver.TooStiff(round, Slowest(t));
            using DisposeScope inner = NewDisposeScope();
            h = h.minimum((t - to).abs()) * unfinished;
            Tensor[] slopes = Slopes(x, t, h * _sign, slope);
            Tensor next = Combine(x, h * _sign, slopes, tableau.Weights);
            Tensor error = solver.ErrorRatios(x, next, Combine(zeros_like(x), h * _sign, slopes, tableau.ErrorWeights!));
            Tensor accepted = (error <= 1).logical_and(unfinished);
            t = where(accepted, where(h == (t - to).abs(), full_like(t, to), t + (h * _sign)), t).MoveToOuterDisposeScope();
            x = where(Along(accepted, x), next, x).MoveToOuterDisposeScope();
            slope = where(Along(accepted, x), slopes[^1], slope).MoveToOuterDisposeScope();
            h = (h * DormandPrinceSolver.NextFactors(error)).MoveToOuterDisposeScope();
            ThrowIfStuck(h, error, unfinished, t, round);
            tried = (tried + unfinished).MoveToOuterDisposeScope();
        }

        Tensor evaluations = (tried * (tableau.Nodes.Length - 1)) + 1;
        return new RowOdeSolution(x.alias().MoveToOuterDisposeScope(), evaluations.MoveToOuterDisposeScope());
    }

    /// <returns>Which rows have not arrived, [B]; null where all have.</returns>
    private Tensor? Unfinished(Tensor t)
    {
        Tensor unfinished = (t - to).abs() > 1e-14 * _length;
        return unfinished.any().item<bool>() ? unfinished : null;
    }

    private void ThrowIfStuck(Tensor h, Tensor error, Tensor unfinished, Tensor t, int round)
    {
        Tensor isStuck = (error > 1).logical_and(unfinished).logical_and(h < DormandPrinceSolver.SmallestStep * _length);
        if (!isStuck.any().item<bool>())
            return;
        double at = t.masked_select(isStuck)[0].item<double>();
        throw error.masked_select(isStuck)[0].isfinite().item<bool>() ? solver.TooStiff(round + 1, at) : DormandPrinceSolver.NotFinite(at);
    }

    private double Slowest(Tensor t) => (_sign > 0 ? t.min() : t.max()).item<double>();

    /// <summary>Steps over which a row would change by a hundredth of itself.</summary>
    private Tensor FirstSteps(Tensor x, Tensor slope)
    {
        (Tensor state, Tensor change) = solver.Sizes(x, slope);
        if (!change.isfinite().all().item<bool>())
            throw new ArithmeticException("the field is not finite at the start of the integration");
        Tensor isFlat = (state < 1e-5).logical_or(change < 1e-5);
        return where(isFlat, full_like(state, 1e-3 * _length), state * 0.01 / change).clamp(max: _length);
    }

    private Tensor[] Slopes(Tensor x, Tensor t, Tensor step, Tensor first)
    {
        var slopes = new Tensor[tableau.Nodes.Length];
        slopes[0] = first;
        for (int stage = 1; stage < slopes.Length; stage++)
            slopes[stage] = field(Combine(x, step, slopes.AsSpan(0, stage), tableau.Stages[stage]), t + (step * tableau.Nodes[stage]));
        return slopes;
    }

    /// <returns>x + h Σ_s w_s k_s with a step h for each row.</returns>
    private static Tensor Combine(Tensor x, Tensor step, ReadOnlySpan<Tensor> slopes, double[] weights)
    {
        Tensor sum = zeros_like(x);
        for (int stage = 0; stage < slopes.Length; stage++)
        {
            if (weights[stage] != 0)
                sum.add_(slopes[stage], alpha: weights[stage]);
        }

        return x + (sum * Along(step.to_type(x.dtype), x));
    }

    /// <returns>One value a row in the shape of the rows, [B, 1, ...].</returns>
    private static Tensor Along(Tensor values, Tensor rows) =>
        values.view([values.shape[0], .. Enumerable.Repeat(1L, (int)rows.dim() - 1)]);
}
