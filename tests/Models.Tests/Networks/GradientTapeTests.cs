using GenBench.Kernels.Functions;
using GenBench.Kernels.Gradients;
using GenBench.Models.Distributions;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Networks;

/// <summary>Against the library's own gradients of the same function.</summary>
public sealed class GradientTapeTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Mlp _encoder = new(20, [13, 7], 6, Activation.Tanh);
    private readonly Mlp _decoder = new(3, [9], 20, Activation.Relu);
    private readonly Mlp _leaky = new(6, [11, 9], 1, Activation.LeakyRelu);

    public void Dispose()
    {
        _encoder.Dispose();
        _decoder.Dispose();
        _leaky.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Gradients_through_two_networks_and_a_likelihood_are_the_librarys()
    {
        Tensor x = randint(2, [5, 20]).to(ScalarType.Float32), noise = randn(4, 5, 3);
        AssertSameGradients(() =>
        {
            DiagonalGaussian q = DiagonalGaussian.Of(_encoder.call(x));
            Tensor z = q.Reparameterize(noise); // [4, 5, 3]
            Tensor logits = _decoder.call(z.reshape(-1, 3)).view(4, 5, 20);
            return q.KlToStandardNormal().mean() - new BernoulliLikelihood().LogProb(x, logits).mean();
        });
    }

    [Fact]
    public void A_network_used_twice_gets_both_gradients()
    {
        Tensor z = randn(5, 3), other = randn(5, 3);
        AssertSameGradients(() =>
            (_decoder.call(z) * _decoder.call(other).square()).sum() + _encoder.call(_decoder.call(z + other)).square().sum());
    }

    [Fact]
    public void Gradients_through_a_sigmoid_are_the_librarys()
    {
        Tensor z = randn(5, 3), weights = randn(5, 20);
        AssertSameGradients(() =>
            (Elementwise.Sigmoid(_decoder.call(z)) * weights).sum() + _encoder.call(Elementwise.Sigmoid(_decoder.call(z))).square().sum());
    }

    [Fact]
    public void A_part_that_the_loss_does_not_depend_on_adds_nothing()
    {
        Tensor x = randn(5, 20);
        AssertSameGradients(() =>
        {
            _ = _decoder.call(randn(5, 3));
            return _leaky.call(_encoder.call(x)).square().sum();
        });
    }

    [Fact]
    public void Nothing_is_recorded_without_a_tape_nor_without_gradients()
    {
        using var parameters = new FlatParameters(_encoder);
        Tensor plain = _encoder.call(randn(5, 20));
        using var tape = new GradientTape();
        Tensor recorded = _encoder.call(randn(5, 20));
        using IDisposable _ = no_grad();

        Assert.False(plain.is_leaf);
        Assert.True(recorded.is_leaf && recorded.requires_grad);
        Assert.False(_encoder.call(randn(5, 20)).requires_grad);
    }

    [Fact]
    public void Weights_that_are_held_and_other_precisions_take_the_librarys_way()
    {
        using var parameters = new FlatParameters(_encoder);
        using var tape = new GradientTape();
        using (parameters.Hold())
            Assert.False(_encoder.call(randn(5, 20)).requires_grad);
        using var wide = new Mlp(4, [3], 2, Activation.Tanh);
        wide.to(ScalarType.Float64);
        using var silu = new Mlp(4, [3], 2, Activation.Silu);
        using FlatParameters wideParameters = new(wide), siluParameters = new(silu);

        Assert.False(wide.call(randn(5, 4, dtype: ScalarType.Float64)).is_leaf);
        Assert.False(silu.call(randn(5, 4)).is_leaf);
    }

    private void AssertSameGradients(Func<Tensor> loss)
    {
        using var all = new All(_encoder, _decoder, _leaky);
        using var parameters = new FlatParameters(all);
        Tensor plain = loss();
        plain.backward();
        Tensor expected = parameters.Gradient.clone();
        parameters.Gradient.zero_();

        using var tape = new GradientTape();
        Tensor recorded = loss();
        GradientTape.Backward(recorded);

        Assert.Equal(plain.item<float>(), recorded.item<float>(), 1e-4f);
        Assert.True(expected.abs().max().item<float>() > 1e-3);
        Assert.InRange(((parameters.Gradient - expected).abs() / (expected.abs() + 1)).max().item<float>(), 0, 1e-5f);
    }

    private sealed class All : nn.Module
    {
        public All(params Mlp[] networks)
            : base("all")
        {
            for (int i = 0; i < networks.Length; i++)
                register_module($"{i}", networks[i]);
        }
    }
}
