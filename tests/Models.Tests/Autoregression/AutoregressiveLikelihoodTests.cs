using GenBench.Models.Autoregression;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Autoregression;

/// <summary>A chain of conditionals is a distribution, whatever its weights are.</summary>
public sealed class AutoregressiveLikelihoodTests
{
    private static readonly DataShape Image = DataShape.Image(1, 2, 3, Support.Binary);
    private static readonly DataShape Vector = DataShape.Vector(6, Support.Binary);
    private static readonly AutoregressiveSpec Spec = new() { Width = 8, Kernel = 3 };

    public static TheoryData<DataShape, MaskedLayers> Events => new()
    {
        { Image, MaskedLayers.Automatic },
        { Image, MaskedLayers.Dense },
        { Vector, MaskedLayers.Automatic },
        { DataShape.Vector(1, Support.Binary), MaskedLayers.Dense },
        { DataShape.Image(2, 1, 3, Support.Binary), MaskedLayers.Automatic },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void Masses_of_all_binary_images_sum_to_one(DataShape shape, MaskedLayers layers)
    {
        using var scope = NewDisposeScope();
        using Likelihood likelihood = Random(Spec with { Layers = layers }, shape);
        Tensor x = AllBinary(shape.Dimensions);
        Tensor logProb = likelihood.LogProb(x, Logits(shape.Dimensions).expand(x.shape[0], -1));
        Assert.Equal(1.0, logProb.exp().sum().item<double>(), 12);
        Assert.True(logProb.std().item<double>() > (shape.Dimensions > 1 ? 0.1 : 0));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Frequencies_of_draws_are_the_masses(DataShape shape, MaskedLayers layers)
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(5, CPU);
        using Likelihood likelihood = Random(Spec with { Layers = layers }, shape);
        const int count = 20_000;
        Tensor logits = Logits(shape.Dimensions), images = AllBinary(shape.Dimensions);
        Tensor mass = likelihood.LogProb(images, logits.expand(images.shape[0], -1)).exp();
        Tensor drawn = likelihood.Sample(logits.expand(count, -1), rng);
        Tensor index = (drawn * pow(2, arange(shape.Dimensions))).sum(dim: 1).to(ScalarType.Int64);
        Tensor expected = mass * count;
        Tensor counts = index.bincount(null, images.shape[0]).to(ScalarType.Float64);
        double chiSquare = ((counts - expected).square() / expected).sum().item<double>();
        double freedom = images.shape[0] - 1;
        Assert.True(chiSquare < freedom + 4 * Math.Sqrt(2 * freedom), $"χ² of {chiSquare} with {freedom} degrees of freedom");
    }

    [Theory]
    [InlineData(MaskedLayers.Convolution)]
    [InlineData(MaskedLayers.Dense)]
    public void Gradients_in_the_decoders_output_and_the_weights_are_those_of_differences(MaskedLayers layers)
    {
        using var scope = NewDisposeScope();
        using Likelihood likelihood = Random(Spec with { Layers = layers }, Image);
        Tensor x = AllBinary(6).narrow(0, 37, 1), logits = Logits(6).requires_grad_();
        likelihood.LogProb(x, logits).sum().backward();
        Tensor weight = likelihood.named_parameters()
            .First(entry => entry.name.EndsWith("layers.0.weight", StringComparison.Ordinal)).parameter;
        foreach (Tensor variable in (Tensor[])[logits, weight])
        {
            Tensor flat = variable.detach().view(-1), gradient = variable.grad!.reshape(-1);
            for (long i = 0; i < Math.Min(12, flat.shape[0]); i++)
                Assert.Equal(Slope(() => likelihood.LogProb(x, logits.detach()).item<double>(), flat, i), gradient[i].item<double>(), 7);
        }
    }

    [Fact]
    public void Mean_of_a_linear_Gaussian_chain_is_the_mean_of_its_draws()
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(3, CPU);
        var shape = DataShape.Vector(3, Support.Real);
        using Likelihood likelihood = Random(
            Spec with { Of = new GaussianSpec { Variance = GaussianVariance.Fixed, StandardDeviation = 0.05 } }, shape);
        Tensor y = tensor(new[] { 0.3, -0.2, 0.5 }).unsqueeze(0);
        Tensor drawn = likelihood.Sample(y.expand(20_000, -1), rng); // little noise, so the network is as good as linear in it
        Assert.True(drawn.mean([0L]).allclose(likelihood.Mean(y).squeeze(0), rtol: 0, atol: 0.003));
    }

    [Fact]
    public void Means_carry_gradients_and_samples_do_not()
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(3, CPU);
        using Likelihood likelihood = Random(Spec, Image);
        Tensor logits = Logits(6).requires_grad_();
        Assert.False(likelihood.Sample(logits, rng).requires_grad);
        likelihood.Mean(logits)[0, 5].backward();
        Tensor plain = logits.detach();
        for (long i = 0; i < 6; i++)
            Assert.Equal(Slope(() => likelihood.Mean(plain)[0, 5].item<double>(), plain.view(-1), i), logits.grad![0, i].item<double>(), 7);
    }

    [Fact]
    public void Options_that_cannot_be_are_refused()
    {
        Assert.Empty(Spec.Check(Image));
        Assert.Equal("of", Assert.Single((Spec with { Of = Spec }).Check(Image)).Path);
        Assert.Equal("kernel", Assert.Single((Spec with { Kernel = 4 }).Check(Image)).Path);
        Assert.Equal("of", Assert.Single(Spec.Check(Image with { Support = Support.UnitInterval })).Path);
        Assert.Equal("layers", Assert.Single((Spec with { Layers = MaskedLayers.Convolution }).Check(Vector)).Path);
        Assert.Equal("likelihood", Assert.Single(
            new GenBench.Models.Autoencoders.VaeSpec { Likelihood = Spec }.CheckStack()).Path);
    }

    private static Likelihood Random(AutoregressiveSpec spec, DataShape shape)
    {
        Likelihood likelihood = spec.Create(shape);
        LargeWeights.Draw(likelihood);
        return likelihood;
    }

    private static Tensor Logits(long dimensions) => linspace(-1, 1, dimensions, ScalarType.Float64).unsqueeze(0);

    /// <returns>[2^D, D]</returns>
    private static Tensor AllBinary(long dimensions) =>
        arange(1L << (int)dimensions).unsqueeze(1).bitwise_right_shift(arange(dimensions)).remainder(2).to(ScalarType.Float64);

    private static double Slope(Func<double> value, Tensor flat, long i)
    {
        const double step = 1e-5;
        using var _ = no_grad();
        flat[i] += step;
        double above = value();
        flat[i] -= 2 * step;
        double below = value();
        flat[i] += step;
        return (above - below) / (2 * step);
    }
}
