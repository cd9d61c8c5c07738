using GenBench.Models.Flows;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Flows;

/// <summary>Fields that ask for short steps, or for more than there are.</summary>
public sealed class StiffFieldTests
{
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
}
