using GenBench.Models.Flows;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Flows;

/// <summary>Against x' = x cos(t), whose solution is x(0) exp(sin t).</summary>
public sealed class OdeSolverTests
{
    public static TheoryData<OdeSolver, OdeSolver, double, int> FixedSteps => new()
    {
        { new EulerSolver { Steps = 64 }, new EulerSolver { Steps = 512 }, 1, 1 },
        { new MidpointSolver { Steps = 16 }, new MidpointSolver { Steps = 128 }, 2, 2 },
        { new HeunSolver { Steps = 16 }, new HeunSolver { Steps = 128 }, 2, 2 },
        { new RungeKutta4Solver { Steps = 8 }, new RungeKutta4Solver { Steps = 64 }, 4, 4 },
    };

    /// <summary>The slope of ln error on ln step by least squares over four halvings of the step.</summary>
    [Theory]
    [MemberData(nameof(FixedSteps))]
    public void The_error_falls_with_the_order_of_the_method(OdeSolver coarse, OdeSolver fine, double order, int stages)
    {
        int first = ((FixedStepSolver)coarse).Steps, last = ((FixedStepSolver)fine).Steps;
        var points = new List<(double LogStep, double LogError)>();
        for (int steps = first; steps <= last; steps *= 2)
        {
            using var scope = NewDisposeScope();
            OdeSolution solution = ((FixedStepSolver)coarse with { Steps = steps }).Integrate(Field, Start, 0, 2);
            Assert.Equal((long)steps * stages, solution.FunctionEvaluations);
            points.Add((-Math.Log(steps), Math.Log(Error(solution, 2))));
        }

        double meanStep = points.Average(point => point.LogStep), meanError = points.Average(point => point.LogError);
        double slope = points.Sum(point => (point.LogStep - meanStep) * (point.LogError - meanError)) / points.Sum(
            point => Math.Pow(point.LogStep - meanStep, 2));

        Assert.InRange(slope, order - 0.15, order + 0.15);
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-6)]
    [InlineData(1e-8)]
    [InlineData(1e-11)]
    public void Dormand_Prince_keeps_its_tolerance_and_pays_for_it(double tolerance)
    {
        using var scope = NewDisposeScope();
        var solver = new DormandPrinceSolver { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance };
        OdeSolution solution = solver.Integrate(Field, Start, 0, 2);
        OdeSolution looser = (solver with { RelativeTolerance = 100 * tolerance, AbsoluteTolerance = 100 * tolerance })
            .Integrate(Field, Start, 0, 2);

        Assert.InRange(Error(solution, 2), 0, 10 * tolerance); // the error of the whole path, of which each step may make one tolerance
        Assert.True(looser.FunctionEvaluations < solution.FunctionEvaluations);
        Assert.Equal(1 + (6 * (solution.Steps + solution.Rejected)), solution.FunctionEvaluations);
    }

    [Fact]
    public void Function_evaluations_are_the_calls_that_were_made()
    {
        using var scope = NewDisposeScope();
        long calls = 0;
        Tensor Counted(Tensor x, double t)
        {
            calls++;
            return Field(x, t);
        }

        foreach (OdeSolver solver in new OdeSolver[] { new EulerSolver(), new HeunSolver(), new RungeKutta4Solver(),
            new DormandPrinceSolver() })
        {
            calls = 0;
            Assert.Equal(solver.Integrate(Counted, Start, 0, 1).FunctionEvaluations, calls);
        }
    }

    [Fact]
    public void There_and_back_is_where_it_began()
    {
        using var scope = NewDisposeScope();
        var solver = new DormandPrinceSolver { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-9 };
        Tensor there = solver.Integrate(Field, Start, 0, 1.3).State;

        Assert.True(solver.Integrate(Field, there, 1.3, 0).State.allclose(Start, 1e-7, 1e-7));
    }

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

        RowOdeSolution rows = solver.IntegrateRows((x, t) => Field(x, t[0].item<double>()), Start, 2, 0.5);

        Assert.True(rows.State.equal(solver.Integrate(Field, Start, 2, 0.5).State).all().item<bool>());
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

    [Fact]
    public void One_stiff_row_shortens_the_steps_of_all()
    {
        using var scope = NewDisposeScope();
        Tensor rates = tensor(new[] { -1.0, -400.0 }).unsqueeze(1);
        Tensor end = new DormandPrinceSolver().Integrate((x, _) => rates * x, ones([2, 1], ScalarType.Float64), 0, 1).State;

        Assert.Equal(Math.Exp(-1), end[0, 0].item<double>(), 4);
        Assert.InRange(end[1, 0].item<double>(), -1e-4, 1e-4);
    }

    [Fact]
    public void A_field_that_blows_up_is_an_error_and_not_an_endless_loop()
    {
        using var scope = NewDisposeScope();
        var solver = new DormandPrinceSolver { MaxSteps = 200 };

        Assert.Throws<ArithmeticException>(() => solver.Integrate((x, _) => x * x, ones([1, 1], ScalarType.Float64), 0, 2));
        Assert.Throws<ArithmeticException>(() => solver.Integrate((x, _) => x * double.NaN, ones([1, 1], ScalarType.Float64), 0, 2));
    }

    /// <summary>By stability alone the first takes a step of about 3.3 over its rate:
    /// the budget of 10,000 would last for 1e-3 of the way.</summary>
    [Theory]
    [InlineData(1e7, 10_000, 1001, "too stiff")]
    [InlineData(1e5, 2000, 201, "too stiff")]
    [InlineData(double.NaN, 10_000, 25, "not finite near t = 0")]
    public void What_cannot_end_is_given_up_early_and_says_why(double rate, int maxSteps, int mostSteps, string reason)
    {
        using var scope = NewDisposeScope();
        long calls = 0;
        Tensor Stiff(Tensor x, double t)
        {
            calls++;
            return (x - Math.Cos(t)) * (t > 0 ? -rate : -1);
        }

        var solver = new DormandPrinceSolver { MaxSteps = maxSteps };
        ArithmeticException given = Assert.Throws<ArithmeticException>(
            () => solver.Integrate(Stiff, zeros([1, 1], ScalarType.Float64), 0, 1));

        Assert.Contains(reason, given.Message, StringComparison.Ordinal);
        Assert.InRange(calls, 1, 1 + (6L * mostSteps));
    }

    /// <summary>Slow from beginning to end, or in the first hundredth only: both end within their steps,
    /// and the budget does not touch them.</summary>
    [Theory]
    [InlineData(2000, 1.0, 1000, 500)]
    [InlineData(20_000, 0.01, 1000, 60)]
    public void A_stiff_field_that_fits_its_budget_is_integrated(double rate, double until, int maxSteps, int leastSteps)
    {
        using var scope = NewDisposeScope();
        Tensor Stiff(Tensor x, double t) => x * (t < until ? -rate : -1);

        OdeSolution solution = new DormandPrinceSolver { MaxSteps = maxSteps }.Integrate(Stiff, ones([1, 1], ScalarType.Float64), 0, 1);
        OdeSolution free = new DormandPrinceSolver { MaxSteps = 100_000 }.Integrate(Stiff, ones([1, 1], ScalarType.Float64), 0, 1);

        Assert.InRange(solution.Steps + solution.Rejected, leastSteps, maxSteps);
        Assert.Equal(free.FunctionEvaluations, solution.FunctionEvaluations);
        Assert.True(free.State.equal(solution.State).all().item<bool>());
    }

    [Fact]
    public void No_tensor_outlives_an_integration_but_its_end()
    {
        using Tensor start = ones([3, 2], ScalarType.Float64);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
        {
            foreach (OdeSolver solver in new OdeSolver[] { new HeunSolver { Steps = 5 }, new DormandPrinceSolver() })
                solver.Integrate(Field, start, 0, 1);
            Assert.Equal(before + 2, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }
    }

    private static Tensor Start => tensor(new[] { 1.0, -2.0, 0.5 }).unsqueeze(1);

    private static Tensor Field(Tensor x, double t) => x * Math.Cos(t);

    private static double Error(OdeSolution solution, double t) =>
        (solution.State - (Start * Math.Exp(Math.Sin(t)))).abs().max().item<double>();
}
