using GenBench.Metrics.Inversion;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Inversion;

/// <summary>Searches of many rows at once against functions whose least is known.</summary>
public sealed class RowSearchTests
{
    [Fact]
    public void L_bfgs_finds_the_end_of_rosenbrocks_valley_from_every_start()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor start = tensor(new double[,] { { -1.2, 1 }, { 0, 0 }, { 3, -2 }, { 1, 1 } });

        RowMinima found = new RowLbfgs(200).Minimize(z => At(z, Rosenbrock), start, CancellationToken.None);

        Assert.True((found.Z - 1).abs().max().item<double>() < 1e-5);
        Assert.True((found.Evaluations < 120).all().item<bool>());
        Assert.Equal(1, found.Evaluations[3].item<double>()); // where it began
    }

    [Fact]
    public void L_bfgs_takes_one_evaluation_a_dimension_and_few_more_on_a_quadratic()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor curvature = tensor(new double[] { 1, 4, 25, 100 });

        RowMinima found = new RowLbfgs(100).Minimize(z => At(z, x => (x.square() * curvature).sum(dim: 1)), ones(3, 4, ScalarType.Float64),
            CancellationToken.None);

        Assert.True(found.Value.max().item<double>() < 1e-12);
        Assert.True(found.Evaluations.max().item<double>() < 60);
    }

    [Theory]
    [InlineData(LatentOptimizer.Adam)]
    [InlineData(LatentOptimizer.LBfgs)]
    public void A_row_does_not_know_of_the_others(LatentOptimizer optimizer)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor start = randn([7, 2], ScalarType.Float64, generator: new Generator(3, CPU));
        IRowSearch search = Search(optimizer);

        RowMinima all = search.Minimize(z => At(z, Rosenbrock), start, CancellationToken.None);
        RowMinima one = search.Minimize(z => At(z, Rosenbrock), start.narrow(0, 4, 1), CancellationToken.None);

        Assert.True(all.Z.narrow(0, 4, 1).allclose(one.Z, 1e-9, 1e-9));
        Assert.Equal(all.Evaluations[4].item<double>(), one.Evaluations[0].item<double>());
    }

    [Theory]
    [InlineData(LatentOptimizer.Adam)]
    [InlineData(LatentOptimizer.LBfgs)]
    public void Values_that_are_no_numbers_are_walked_around_and_never_the_answer(LatentOptimizer optimizer)
    {
        using DisposeScope scope = NewDisposeScope();
        // |x - 2|^2, torn beyond 1; and nothing but NaN in the second row
        Tensor start = tensor(new double[,] { { 0 }, { 5 } });

        RowMinima found = Search(optimizer).Minimize(
            z => At(z, x => (x - 2).square().sum(dim: 1) + where(x.select(1, 0) > 1, double.NaN, 0.0)), start, CancellationToken.None);

        Assert.InRange(found.Z[0, 0].item<double>(), 0.5, 1);
        Assert.Equal(double.PositiveInfinity, found.Value[1].item<double>());
    }

    [Fact]
    public void Adam_keeps_its_best_iterate_not_its_last()
    {
        using DisposeScope scope = NewDisposeScope();

        RowMinima found = new RowAdam(3, 10).Minimize(z => At(z, x => x.square().sum(dim: 1)), full(1, 1, 0.5, ScalarType.Float64),
            CancellationToken.None);

        Assert.Equal(0.25, found.Value.item<double>(), 12); // steps of 10 lead away
        Assert.Equal(0.5, found.Z.item<double>(), 12);
    }

    private static IRowSearch Search(LatentOptimizer optimizer) =>
        optimizer == LatentOptimizer.Adam ? new RowAdam(60, 0.1) : new RowLbfgs(60);

    private static Tensor Rosenbrock(Tensor z)
    {
        Tensor a = z.select(1, 0), b = z.select(1, 1);
        return (b - a.square()).square() * 100 + (1 - a).square();
    }

    private static (Tensor Value, Tensor Gradient) At(Tensor z, Func<Tensor, Tensor> function)
    {
        Tensor leaf = z.detach().requires_grad_(), value = function(leaf);
        return (value.detach(), autograd.grad([value.sum()], [leaf])[0]);
    }
}
