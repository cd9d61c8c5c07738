using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>Dormand–Prince 5(4): steps as long as the error of the embedded fourth-order method allows for the worst row of the
/// batch.</summary>
/// <remarks>Dormand &amp; Prince 1980, "A family of embedded Runge–Kutta formulae"; step control by Hairer et al. 1993,
/// section II.4.</remarks>
[Kind("dormand-prince")]
public sealed record DormandPrinceSolver : OdeSolver
{
    private const double Safety = 0.9, LeastFactor = 0.2, GreatestFactor = 5;

    /// <summary>Share of the whole path below which a step is no step.</summary>
    internal const double SmallestStep = 1e-12;

    [Range(1e-14, 1.0)]
    [Description("Error allowed in one step, relative to the state.")]
    public double RelativeTolerance { get; init; } = 1e-5;

    [Range(1e-14, 1.0)]
    [Description("Error allowed in one step where the state is near zero.")]
    public double AbsoluteTolerance { get; init; } = 1e-5;

    [Range(1, 1_000_000)]
    [Description(
        "Steps tried before the integration is given up; sooner where the pace of the last tenth of them leads nowhere near the end.")]
    public int MaxSteps { get; init; } = 10_000;

    public override string Protocol =>
        string.Create(CultureInfo.InvariantCulture, $"dormand-prince rtol={RelativeTolerance:0.###e0} atol={AbsoluteTolerance:0.###e0}");

    private protected override ButcherTableau Tableau => ButcherTableau.DormandPrince;

    /// <exception cref="ArithmeticException">The field is not finite, or too stiff for the steps allowed.</exception>
    public override OdeSolution Integrate(Func<Tensor, double, Tensor> field, Tensor start, double from, double to)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        double t = from, length = Math.Abs(to - from), sign = Math.Sign(to - from);
        Tensor x = start.alias(), slope = field(start, from);
        double h = FirstStep(start, slope, length);
        long taken = 0, tried = 0;
        var pace = new StepBudget(MaxSteps, from, to);
        for (; (to - t) * sign > 1e-14 * length; tried++)
        {
            if (pace.IsHopeless(tried, t))
                throw TooStiff(tried, t);
            using var inner = NewDisposeScope();
            h = Math.Min(h, Math.Abs(to - t));
            Tensor[] slopes = RungeKuttaStep.Slopes(Tableau, field, x, t, sign * h, slope);
            Tensor next = RungeKuttaStep.Combine(x, sign * h, slopes, Tableau.Weights);
            double error = ErrorRatio(x, next, RungeKuttaStep.Combine(zeros_like(x), sign * h, slopes, Tableau.ErrorWeights!));
            if (error <= 1)
            {
                t = h == Math.Abs(to - t) ? to : t + (sign * h);
                (x, slope) = (next.MoveToOuterDisposeScope(), slopes[^1].MoveToOuterDisposeScope());
                taken++;
            }

            h *= NextFactor(error);
            if (error > 1 && h < SmallestStep * length)
                throw double.IsFinite(error) ? TooStiff(tried + 1, t) : NotFinite(t);
        }

        return new OdeSolution(x.alias().MoveToOuterDisposeScope(), 1 + (tried * (Tableau.Nodes.Length - 1)), taken, tried - taken);
    }

    internal ArithmeticException TooStiff(long tried, double t) => new(
        $"the field is too stiff: {tried} of {MaxSteps} steps of {Protocol} reached t = {Text(t)} only; train longer, loosen the "
            + "tolerance or raise maxSteps");

    internal static ArithmeticException NotFinite(double t) => new($"the field is not finite near t = {Text(t)}");

    private static string Text(double t) => t.ToString("G6", CultureInfo.InvariantCulture);

    /// <exception cref="ArithmeticException">The field is not finite, or too stiff for the steps allowed.</exception>
    public override RowOdeSolution IntegrateRows(Func<Tensor, Tensor, Tensor> field, Tensor start, double from, double to) =>
        new RowSteps(this, Tableau, field, from, to).Run(start);

    /// <param name="error">[B]</param>
    /// <returns>[B]</returns>
    internal static Tensor NextFactors(Tensor error) => (error.clamp(min: 1e-10).pow(-0.2) * Safety).clamp(LeastFactor, GreatestFactor);

    /// <returns>The root mean square of error / tolerance in each row, [B] float64; infinite where it is not a number.</returns>
    internal Tensor ErrorRatios(Tensor before, Tensor after, Tensor error)
    {
        Tensor tolerance = (maximum(before.abs(), after.abs()) * RelativeTolerance) + AbsoluteTolerance;
        return RootMeanSquares(error / tolerance).nan_to_num(nan: double.PositiveInfinity);
    }

    /// <returns>State and change in units of the tolerance, [B] float64 each.</returns>
    internal (Tensor State, Tensor Change) Sizes(Tensor x, Tensor slope)
    {
        Tensor tolerance = (x.abs() * RelativeTolerance) + AbsoluteTolerance;
        return (RootMeanSquares(x / tolerance), RootMeanSquares(slope / tolerance));
    }

    private static Tensor RootMeanSquares(Tensor ratios) => ratios.square().flatten(1).mean([1L]).sqrt().to_type(ScalarType.Float64);

    private static double NextFactor(double error) => double.IsFinite(error)
        ? Math.Clamp(Safety * Math.Pow(Math.Max(error, 1e-10), -0.2), LeastFactor, GreatestFactor)
        : LeastFactor;

    /// <summary>The largest over rows of the root mean square of error / tolerance.</summary>
    private double ErrorRatio(Tensor before, Tensor after, Tensor error)
    {
        Tensor tolerance = (maximum(before.abs(), after.abs()) * RelativeTolerance) + AbsoluteTolerance;
        double ratio = (error / tolerance).square().flatten(1).mean([1L]).max().sqrt().to_type(ScalarType.Float64).item<double>();
        return double.IsNaN(ratio) ? double.PositiveInfinity : ratio;
    }

    /// <summary>A step over which the state would change by a hundredth of itself.</summary>
    private double FirstStep(Tensor x, Tensor slope, double length)
    {
        Tensor tolerance = (x.abs() * RelativeTolerance) + AbsoluteTolerance;
        double state = (x / tolerance).square().flatten(1).mean([1L]).max().sqrt().to_type(ScalarType.Float64).item<double>();
        double change = (slope / tolerance).square().flatten(1).mean([1L]).max().sqrt().to_type(ScalarType.Float64).item<double>();
        if (!double.IsFinite(change))
            throw new ArithmeticException("the field is not finite at the start of the integration");
        return Math.Min(length, state < 1e-5 || change < 1e-5 ? 1e-3 * length : 0.01 * state / change);
    }
}
