using GenBench.Kernels.Updates;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Kernels.Tests.Updates;

public sealed class UpdateWatchTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly UpdateWatch _watch = new();

    public UpdateWatchTests() => _watch.Begin();

    public void Dispose()
    {
        _watch.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void The_norm_is_that_of_all_gradients_since_the_step_began(ScalarType type)
    {
        UpdateWatch.SeeGradient(tensor(new[] { 3.0, 4.0 }, dtype: type), networks: 1);
        UpdateWatch.SeeGradient(tensor(new[] { 12.0 }, dtype: type), networks: 1);

        Assert.Equal(13, Assert.Single(_watch.Norms), 1e-6);
        _watch.Begin();
        Assert.Empty(_watch.Norms);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_gradient_that_is_not_finite_is_refused_wherever_it_stands(float bad)
    {
        foreach (int place in new[] { 0, 15, 16, 99 })
        {
            Tensor gradient = ones(100);
            gradient[place] = bad;

            Assert.Throws<NotFiniteException>(() => UpdateWatch.SeeGradient(gradient, networks: 1));
        }
    }

    /// <summary>Its square is not, in single precision.</summary>
    [Fact]
    public void A_long_gradient_that_is_finite_is_not_refused()
    {
        UpdateWatch.SeeGradient(full([2], 1e30f), networks: 1);

        Assert.Equal(Math.Sqrt(2) * 1e30, Assert.Single(_watch.Norms), 1e25);
        Assert.Equal([true], _watch.AreFinite);
    }

    [Fact]
    public void Of_several_networks_the_bad_one_is_told_and_the_others_go_on()
    {
        UpdateWatch.SeeGradient(tensor(new[] { 3f, 4f, float.NaN, 1f, 0f, 2f }), networks: 3);

        Assert.Equal([true, false, true], _watch.AreFinite);
        Assert.Equal([5, double.NaN, 2], _watch.Norms);
    }

    [Fact]
    public void Weights_are_looked_at_after_a_gradient_that_could_carry_them_out_of_range()
    {
        Tensor weights = tensor(new[] { 1f, float.PositiveInfinity });
        UpdateWatch.SeeGradient(tensor(new[] { 1f, 1f }), networks: 1);
        UpdateWatch.SeeWeights(weights, networks: 1);
        Assert.Equal([true], _watch.AreFinite);

        UpdateWatch.SeeGradient(tensor(new[] { 1f, 1e12f }), networks: 1);
        UpdateWatch.SeeWeights(weights, networks: 1);
        Assert.Equal([false], _watch.AreFinite);
    }

    [Fact]
    public void The_loss_behind_a_gradient_that_is_not_finite_is_kept()
    {
        UpdateWatch.SeeLoss(tensor(7.5f));
        Assert.Throws<NotFiniteException>(() => UpdateWatch.SeeGradient(tensor(new[] { float.NaN }), networks: 1));

        Assert.Equal(7.5, _watch.LastLoss);
    }

    [Fact]
    public void Nobody_who_does_not_watch_is_told()
    {
        _watch.Dispose();

        UpdateWatch.SeeGradient(tensor(new[] { float.NaN }), networks: 1);

        Assert.Empty(_watch.Norms);
    }
}
