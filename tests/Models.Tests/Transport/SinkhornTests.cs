using GenBench.Models.Transport;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Transport;

public sealed class SinkhornTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.01)]
    public void The_plan_has_the_weights_it_was_asked_for(double regularization)
    {
        using var scope = NewDisposeScope();
        Tensor plan = Sinkhorn.Plan(Costs(7, 5), regularization, iterations: 5000, tolerance: 1e-9);

        Assert.True(plan.sum(1).allclose(full([7], 1.0 / 7, ScalarType.Float64), 1e-9, 1e-12));
        Assert.True(plan.sum(0L).allclose(full([5], 0.2, ScalarType.Float64), 1e-6, 1e-8));
    }

    [Fact]
    public void With_little_entropy_the_plan_is_the_exact_assignment()
    {
        using var scope = NewDisposeScope();
        Tensor cost = Costs(6, 6);
        var matrix = new double[6, 6];
        for (int i = 0; i < 36; i++)
            matrix[i / 6, i % 6] = cost[i / 6, i % 6].item<double>();

        Tensor plan = Sinkhorn.Plan(cost, 1e-3, iterations: 20_000, tolerance: 1e-10);

        Assert.Equal(Assignment.Solve(matrix), plan.argmax(1).data<long>().Select(column => (int)column));
        Assert.True((plan.amax([1L]) > 0.16).all().item<bool>());
    }

    [Fact]
    public void With_much_entropy_everything_goes_everywhere()
    {
        using var scope = NewDisposeScope();
        Assert.True(Sinkhorn.Plan(Costs(4, 4), 1e4).allclose(full([4, 4], 1.0 / 16, ScalarType.Float64), 1e-3, 1e-6));
    }

    private static Tensor Costs(long rows, long columns)
    {
        using var rng = new Generator(3, CPU);
        return rand([rows, columns], ScalarType.Float64, generator: rng);
    }
}
