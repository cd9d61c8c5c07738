using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inversion;

/// <summary>L-BFGS on every row: direction, step length and memory of its own. One evaluation of all rows tries the next point of each;
/// a row takes its point where the value falls enough (Armijo), else tries a shorter step.</summary>
/// <remarks>Nocedal &amp; Wright 2006, algorithms 3.1 and 7.5. A row has converged where the decrease that its model promises is lost in
/// rounding; it then stands still, and is charged nothing more.</remarks>
internal sealed class RowLbfgs(int evaluations) : IRowSearch
{
    private const double Armijo = 1e-4, Nothing = 1e-8;

    public string Protocol => $"L-BFGS pairs={RowPairs.Most}, backtracking; evaluations<={evaluations}";

    public int Evaluations => evaluations;

    public RowMinima Minimize(Func<Tensor, (Tensor Value, Tensor Gradient)> objective, Tensor start, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        RowPoint at = First(objective, start);
        for (int step = 1; step < evaluations && at.Active.any().item<bool>(); step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using DisposeScope inner = NewDisposeScope();
            RowPoint next = Advance(at, objective).MoveToOuterDisposeScope();
            at.Dispose();
            at = next;
        }

        Tensor least = at.Value.nan_to_num(double.PositiveInfinity, double.PositiveInfinity);
        return new RowMinima(at.Z, least, at.Evaluations).MoveToOuterDisposeScope();
    }

    private static RowPoint First(Func<Tensor, (Tensor Value, Tensor Gradient)> objective, Tensor start)
    {
        (Tensor value, Tensor gradient) = objective(start);
        Tensor finite = value.isfinite().logical_and(gradient.isfinite().all(1));
        return Settle(new RowPoint(
            start.detach().clone(), value, gradient, -gradient, FirstStep(gradient), finite, ones_like(value),
            RowPairs.None(gradient)), zeros_like(finite));
    }

    private static RowPoint Advance(RowPoint at, Func<Tensor, (Tensor Value, Tensor Gradient)> objective)
    {
        Tensor slope = Dot(at.Gradient, at.Direction); // [N], negative
        Tensor next = at.Z + at.Direction * at.Step.to(at.Z.dtype).unsqueeze(1);
        (Tensor value, Tensor gradient) = objective(next);
        Tensor falls = value <= at.Value + at.Step * slope * Armijo;
        Tensor taken = falls.logical_and(gradient.isfinite().all(1)).logical_and(at.Active), refused = taken.logical_not();
        RowPairs pairs = at.Pairs.With(next - at.Z, gradient - at.Gradient, taken);
        var moved = new RowPoint(
            Where(taken, next, at.Z),
            where(taken, value, at.Value),
            Where(taken, gradient, at.Gradient),
            Where(taken, pairs.Direction(gradient), at.Direction),
            where(taken, ones_like(at.Step), Shorter(at, value, slope)),
            at.Active,
            at.Evaluations + at.Active.to(ScalarType.Float64),
            pairs);
        return Settle(moved, refused);
    }

    /// <summary>The least of the parabola through both values and the slope, between a tenth and a half of the step.</summary>
    private static Tensor Shorter(RowPoint at, Tensor value, Tensor slope)
    {
        Tensor parabola = at.Step * slope * -0.5 / (value - at.Value - at.Step * slope); // share of the step
        return at.Step * parabola.nan_to_num(0.1).clamp(0.1, 0.5);
    }

    /// <summary>Where the decrease that a step promises is lost in rounding, the row has arrived; if shorter steps led there, or the
    /// direction leads up, its memory may be to blame, and the gradient is tried first.</summary>
    private static RowPoint Settle(RowPoint at, Tensor refused)
    {
        double digits = at.Z.dtype == ScalarType.Float64 ? 1e-12 : 5e-7;
        Tensor promised = -Dot(at.Gradient, at.Direction);
        Tensor lost = at.Step * promised <= at.Value.abs().clamp(min: Nothing) * digits;
        Tensor forgets = lost.logical_and(refused.logical_or(promised <= 0)).logical_and(at.Pairs.Any);
        return at with
        {
            Direction = Where(forgets, -at.Gradient, at.Direction),
            Step = where(forgets, FirstStep(at.Gradient), at.Step),
            Active = at.Active.logical_and(lost.logical_not().logical_or(forgets)),
            Pairs = at.Pairs.Without(forgets),
        };
    }

    /// <summary>No longer than 1.</summary>
    private static Tensor FirstStep(Tensor gradient) => Dot(gradient, gradient).sqrt().clamp(min: 1).reciprocal();

    private static Tensor Dot(Tensor a, Tensor b) => (a.to(ScalarType.Float64) * b.to(ScalarType.Float64)).sum(dim: -1);

    private static Tensor Where(Tensor rows, Tensor then, Tensor otherwise) => where(rows.unsqueeze(1), then, otherwise);
}
