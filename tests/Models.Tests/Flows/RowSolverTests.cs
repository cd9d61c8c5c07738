using GenBench.Models.Flows;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Flows;

/// <summary>Rows that are integrated side by side, each with steps of its own.</summary>
public sealed class RowSolverTests
{
    /// <summary>Rows that ask for other steps: the end of each is the same beside any others, bit for bit, and as far off as its own
    /// tolerance allows.</summary>
    [Fact]
    public void Rows_with_steps_of_their_own_do_not_depend_on_each_other()
    {
        using var scope = NewDisposeScope();
        Tensor rates = tensor(new[] { -1.0, -300.0, 0.0, 2.0, 30.0 }).unsqueeze(1);
        Tensor x = tensor(new[] { 1.0, 2.0, 3.0, -1.0, 1e-3 }).unsqueeze(1);
        var solver = new DormandPrinceSolver { RelativeTolerance = 1e-7, AbsoluteTolerance = 1e-9 };
        RowOdeSolution Solve(Tensor rates, Tensor x) => solver.IntegrateRows((y, t) => rates * y * (t.unsqueeze(1) * 2), x, 0, 1);

        RowOdeSolution all = Solve(rates, x);

        Assert.True(all.State.allclose(x * rates.exp(), 1e-5, 1e-7)); // x' = 2rtx
        for (long row = 0; row < 5; row++)
        {
            RowOdeSolution alone = Solve(rates.narrow(0, row, 1), x.narrow(0, row, 1));
            Assert.Equal(alone.State.item<double>(), all.State[row].item<double>());
            Assert.Equal(alone.FunctionEvaluations.item<double>(), all.FunctionEvaluations[row].item<double>());
            OdeSolution shared = solver.Integrate((y, t) => rates[row] * y * (2 * t), x.narrow(0, row, 1), 0, 1);
            Assert.Equal(shared.FunctionEvaluations, alone.FunctionEvaluations.item<double>());
            Assert.True(shared.State.allclose(alone.State, 1e-12, 1e-15));
        }

        Assert.True(all.FunctionEvaluations[1].item<double>() > 3 * all.FunctionEvaluations[0].item<double>());
    }

    [Fact]
    public void Fixed_steps_are_the_same_for_all_rows()
    {
        using var scope = NewDisposeScope();
        var solver = new HeunSolver { Steps = 7 };

        RowOdeSolution rows = solver.IntegrateRows((x, t) => CosineField.Velocity(x, t[0].item<double>()), CosineField.Start, 2, 0.5);

        Assert.True(rows.State.equal(solver.Integrate(CosineField.Velocity, CosineField.Start, 2, 0.5).State).all().item<bool>());
        Assert.True(rows.FunctionEvaluations.equal(14).all().item<bool>());
    }

    [Fact]
    public void Rows_that_are_too_stiff_or_not_finite_are_given_up()
    {
        using var scope = NewDisposeScope();
        var solver = new DormandPrinceSolver { MaxSteps = 20 };
        Tensor rates = tensor(new[] { -1.0, -1e6 }).unsqueeze(1);

        Assert.Throws<ArithmeticException>(() => solver.IntegrateRows((x, _) => rates * x, ones([2, 1], ScalarType.Float64), 1, 0));
        Assert.Throws<ArithmeticException>(() => solver.IntegrateRows((x, _) => x * double.NaN, ones([2, 1], ScalarType.Float64), 0, 1));
    }
}
