using GenBench.Models.Diffusion;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Diffusion;

public sealed class LastStepTests
{
    private const double Bin = 1.0 / 128;

    /// <summary>Wherever the estimate lies and however wide the decoder is: the density is constant over a bin.</summary>
    [Theory]
    [InlineData(0.3, 1e-5)]
    [InlineData(-1, 1e-4)]
    [InlineData(0.999, 0.2)]
    [InlineData(-3, 0.01)]
    public void The_levels_share_all_of_the_mass(double estimate, double variance)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor centres = (arange(256, dtype: ScalarType.Float64).unsqueeze(1) * Bin) - 1 + (Bin / 2);
        var last = new LastStep(DiffusionDecoder.Discretized, variance);

        Tensor density = last.LogProb(centres, full_like(centres, estimate)).exp();

        Assert.Equal(1, density.sum().item<double>() * Bin, 10);
        Assert.True(last.LogProb(centres + (Bin * 0.49), full_like(centres, estimate)).exp().allclose(density));
    }

    [Fact]
    public void A_level_far_from_the_estimate_has_the_logarithm_of_a_tail()
    {
        using DisposeScope scope = NewDisposeScope();
        const double deviation = 0.001, distance = 0.5;
        Tensor y = full([1, 1], 0.25 + (Bin / 2), dtype: ScalarType.Float64);

        var last = new LastStep(DiffusionDecoder.Discretized, deviation * deviation);
        double right = last.LogProb(y, full_like(y, 0.25 + distance + Bin)).item<double>();
        double left = last.LogProb(y, full_like(y, 0.25 - distance)).item<double>();

        double z = distance / deviation; // Φ(−z) ≈ φ(z)/z (1 − 1/z²), and the far edge of the bin adds nothing
        double tail = (-0.5 * z * z) - Math.Log(z * Math.Sqrt(2 * Math.PI)) + Math.Log(1 - (1 / (z * z))) - Math.Log(Bin);
        Assert.Equal(tail, right, 1e-4);
        Assert.Equal(tail, left, 1e-4);
    }

    [Fact]
    public void A_wide_decoder_of_levels_is_nearly_the_density()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor y = tensor([-0.4, 0.1, 0.7]).unsqueeze(1), estimate = full_like(y, 0.05);

        Tensor bins = new LastStep(DiffusionDecoder.Discretized, 0.04).LogProb(((y / Bin).floor() + 0.5) * Bin, estimate);
        Tensor density = new LastStep(DiffusionDecoder.Gaussian, 0.04).LogProb(((y / Bin).floor() + 0.5) * Bin, estimate);

        Assert.True(bins.allclose(density, 0, 2e-3));
    }
}
