using GenBench.Metrics.Representation;
using GenBench.Metrics.Statistics;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Representation;

/// <summary>Several regressions at once against one at a time, differences, and values by hand.</summary>
public sealed class LogisticRegressionTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(5);
    private readonly Tensor _z;
    private readonly Tensor _labels;
    private readonly Tensor _shares;
    private readonly Tensor _penalties = tensor([0.01, 0.3]);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public LogisticRegressionTests()
    {
        _z = randn([40, 3], dtype: ScalarType.Float64, generator: _rng);
        _labels = randint(0, 3, [40], dtype: ScalarType.Int64, generator: _rng);
        Tensor weights = rand([40, 2], dtype: ScalarType.Float64, generator: _rng);
        _shares = weights / weights.sum(dim: 0);
    }

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void The_gradient_is_the_slope_of_the_loss()
    {
        var regression = new LogisticRegression(_z, _labels, 3);
        Tensor w = randn([2, 12], dtype: ScalarType.Float64, generator: _rng);
        Tensor along = randn(w.shape, dtype: ScalarType.Float64, generator: _rng) * 1e-5;
        (Tensor Value, Tensor Gradient) Loss(Tensor at) => regression.Loss(at, _shares, _penalties);

        Tensor slope = (Loss(w + along).Value - Loss(w - along).Value) / 2;

        Assert.True(slope.allclose((Loss(w).Gradient * along).sum(dim: -1), rtol: 1e-6, atol: 1e-13));
    }

    /// <summary>At the optimum λW = Σ a z (y − q)ᵀ, and the classes are predicted as often as they are.</summary>
    [Fact]
    public void Fitted_weights_satisfy_the_conditions_of_the_optimum_each_for_itself()
    {
        var regression = new LogisticRegression(_z, _labels, 3);
        Tensor both = regression.Fit(_shares, _penalties, 500, Stop);
        Tensor second = regression.Fit(_shares.narrow(1, 1, 1), _penalties.narrow(0, 1, 1), 500, Stop);

        Assert.True(regression.Loss(both.flatten(1), _shares, _penalties).Gradient.abs().max().item<double>() < 1e-6);
        Assert.True(second[0].allclose(both[1], rtol: 0, atol: 1e-5));
        Tensor expected = LogisticRegression.LogProbabilities(both, _z).exp().mul(_shares.unsqueeze(2)).sum(dim: 0); // [B, C]
        Tensor counted = nn.functional.one_hot(_labels, 3).to(ScalarType.Float64).unsqueeze(1).mul(_shares.unsqueeze(2)).sum(dim: 0);
        Assert.True(expected.allclose(counted, rtol: 0, atol: 1e-6));
    }

    /// <summary>One latent that is 0 for all: the intercepts are the log shares of the classes.</summary>
    [Fact]
    public void Without_a_latent_the_shares_of_the_classes_remain()
    {
        Tensor labels = tensor(new long[] { 0, 0, 0, 1, 1, 2 });
        Tensor weights = new LogisticRegression(zeros(6, 1, dtype: ScalarType.Float64), labels, 3)
            .Fit(full([6, 1], 1.0 / 6, dtype: ScalarType.Float64), tensor([1.0]), 500, Stop);

        Tensor shares = LogisticRegression.LogProbabilities(weights, zeros(1, 1, dtype: ScalarType.Float64)).exp().flatten();

        Assert.True(shares.allclose(tensor([0.5, 1.0 / 3, 1.0 / 6]), rtol: 0, atol: 1e-6));
    }

    /// <summary>Of noise a large penalty is chosen, of a clear signal a small one.</summary>
    [Fact]
    public void Examples_held_out_choose_the_penalty()
    {
        Tensor y = randint(0, 2, [200], dtype: ScalarType.Int64, generator: _rng);
        Tensor noise = randn([200, 30], dtype: ScalarType.Float64, generator: _rng);
        double[] penalties = [1e-4, 1e-2, 1];

        Assert.Equal(1, LinearProbe.Choose(new LabelledCodes(noise, y, 2), penalties, 5, Stop));
        Tensor clear = (y * 2 - 1).to(ScalarType.Float64).unsqueeze(1);
        Assert.Equal(1e-4, LinearProbe.Choose(new LabelledCodes(clear, y, 2), penalties, 5, Stop));
    }

    /// <summary>Sorted by class or in turns: no fold is without a class.</summary>
    [Theory]
    [InlineData(new long[] { 0, 0, 0, 0, 1, 1, 1, 1 }, new long[] { 0, 1, 0, 1, 0, 1, 0, 1 })]
    [InlineData(new long[] { 0, 1, 0, 1, 0, 1, 0, 1 }, new long[] { 0, 0, 1, 1, 0, 0, 1, 1 })]
    public void Every_fold_has_its_share_of_every_class(long[] labels, long[] folds) =>
        Assert.Equal(folds, new LabelledCodes(zeros(8, 1), tensor(labels), 2).Folds(2));

    /// <summary>8 of 10 (Wilson's own formula by hand): centre (0.8 + 0.192073)/1.384146, and none of 5: [0, z²/(5 + z²)].</summary>
    [Fact]
    public void Wilson_intervals_are_those_computed_by_hand()
    {
        ConfidenceInterval most = WilsonInterval.Of(0.8, 10), none = WilsonInterval.Of(0, 5), all = WilsonInterval.Of(1, 5);

        Assert.Equal(0.490162, most.Lower, 5);
        Assert.Equal(0.943318, most.Upper, 5);
        Assert.Equal(0, none.Lower, 12);
        Assert.Equal(0.434482, none.Upper, 5);
        Assert.Equal(1 - none.Upper, all.Lower, 12);
        Assert.Equal(1, all.Upper, 12);
    }
}
