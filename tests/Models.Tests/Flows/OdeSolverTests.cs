using GenBench.Models.Flows;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Flows;

/// <summary>Order, tolerance and cost, against a field whose solution is known.</summary>
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
            OdeSolution solution = ((FixedStepSolver)coarse with { Steps = steps })
                .Integrate(CosineField.Velocity, CosineField.Start, 0, 2);
            Assert.Equal((long)steps * stages, solution.FunctionEvaluations);
            points.Add((-Math.Log(steps), Math.Log(CosineField.Error(solution, 2))));
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
        OdeSolution solution = solver.Integrate(CosineField.Velocity, CosineField.Start, 0, 2);
        OdeSolution looser = (solver with { RelativeTolerance = 100 * tolerance, AbsoluteTolerance = 100 * tolerance })
            .Integrate(CosineField.Velocity, CosineField.Start, 0, 2);

        // The error of the whole path, of which each step may make one tolerance.
        Assert.InRange(CosineField.Error(solution, 2), 0, 10 * tolerance);
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
            return CosineField.Velocity(x, t);
        }

        foreach (OdeSolver solver in new OdeSolver[] { new EulerSolver(), new HeunSolver(), new RungeKutta4Solver(),
            new DormandPrinceSolver() })
        {
            calls = 0;
            Assert.Equal(solver.Integrate(Counted, CosineField.Start, 0, 1).FunctionEvaluations, calls);
        }
    }

    [Fact]
    public void There_and_back_is_where_it_began()
    {
        using var scope = NewDisposeScope();
        var solver = new DormandPrinceSolver { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-9 };
        Tensor there = solver.Integrate(CosineField.Velocity, CosineField.Start, 0, 1.3).State;

        Assert.True(solver.Integrate(CosineField.Velocity, there, 1.3, 0).State.allclose(CosineField.Start, 1e-7, 1e-7));
    }

    [Fact]
    public void No_tensor_outlives_an_integration_but_its_end()
    {
        using Tensor start = ones([3, 2], ScalarType.Float64);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
        {
            foreach (OdeSolver solver in new OdeSolver[] { new HeunSolver { Steps = 5 }, new DormandPrinceSolver() })
                solver.Integrate(CosineField.Velocity, start, 0, 1);
            Assert.Equal(before + 2, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }
    }
}
