using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>Integrates dx/dt = v(x, t) for a whole batch at once, on whatever device the tensors are.
/// No gradient is kept through it.</summary>
public abstract record OdeSolver
{
    /// <summary>Name and options, for protocols: <c>heun steps=50</c>.</summary>
    [JsonIgnore]
    public abstract string Protocol { get; }

    [JsonIgnore]
    private protected abstract ButcherTableau Tableau { get; }

    /// <param name="field">v(x, t): values of the shape of x.</param>
    /// <param name="start">x at <paramref name="from"/>, [B, ...].</param>
    /// <param name="to">End time; may lie before the start.</param>
    public abstract OdeSolution Integrate(Func<Tensor, double, Tensor> field, Tensor start, double from, double to);

    /// <summary>The same, where the end of a row must not depend on the rows beside it: a solver that chooses its steps chooses them for
    /// each row.</summary>
    /// <param name="field">v(x, t) at a time for each row, [B] float64.</param>
    /// <param name="start">x at <paramref name="from"/>, [B, ...].</param>
    /// <param name="to">End time; may lie before the start.</param>
    public virtual RowOdeSolution IntegrateRows(Func<Tensor, Tensor, Tensor> field, Tensor start, double from, double to)
    {
        Tensor Times(double t) => full([start.shape[0]], t, dtype: ScalarType.Float64, device: start.device);
        OdeSolution solution = Integrate((x, t) => field(x, Times(t)), start, from, to);
        return new RowOdeSolution(solution.State, Times(solution.FunctionEvaluations));
    }
}

/// <summary>Solvers with a given number of equal steps.</summary>
public abstract record FixedStepSolver : OdeSolver
{
    [Range(1, 1_000_000)]
    [Description("Equal steps from one end to the other.")]
    public int Steps { get; init; } = 100;

    public override OdeSolution Integrate(Func<Tensor, double, Tensor> field, Tensor start, double from, double to)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        double h = (to - from) / Steps;
        Tensor x = start;
        for (int step = 0; step < Steps; step++)
        {
            using var inner = NewDisposeScope();
            double t = from + ((to - from) * step / Steps);
            Tensor[] slopes = RungeKuttaStep.Slopes(Tableau, field, x, t, h, field(x, t));
            x = RungeKuttaStep.Combine(x, h, slopes, Tableau.Weights).MoveToOuterDisposeScope();
        }

        return new OdeSolution(x.alias().MoveToOuterDisposeScope(), (long)Steps * Tableau.Nodes.Length, Steps);
    }
}

/// <summary>Euler's method, order 1.</summary>
[Kind("euler")]
public sealed record EulerSolver : FixedStepSolver
{
    public override string Protocol => $"euler steps={Steps}";

    private protected override ButcherTableau Tableau => ButcherTableau.Euler;
}

/// <summary>The explicit midpoint rule, order 2.</summary>
[Kind("midpoint")]
public sealed record MidpointSolver : FixedStepSolver
{
    public override string Protocol => $"midpoint steps={Steps}";

    private protected override ButcherTableau Tableau => ButcherTableau.Midpoint;
}

/// <summary>Heun's method, order 2.</summary>
[Kind("heun")]
public sealed record HeunSolver : FixedStepSolver
{
    public override string Protocol => $"heun steps={Steps}";

    private protected override ButcherTableau Tableau => ButcherTableau.Heun;
}

/// <summary>The classical Runge–Kutta method, order 4.</summary>
[Kind("rk4")]
public sealed record RungeKutta4Solver : FixedStepSolver
{
    public override string Protocol => $"rk4 steps={Steps}";

    private protected override ButcherTableau Tableau => ButcherTableau.RungeKutta4;
}
