using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Diffusion;

/// <summary>What a network that makes no error pays for dequantized pixels, against closed forms.</summary>
public sealed class PixelBoundTests : IDisposable
{
    private const double Bin = 1.0 / 128;
    private static readonly DataShape Pixels = DataShape.Image(1, 2, 2, Support.Dequantized256);
    private static readonly DiffusionSpec Posterior = new() { Variance = ReverseVariance.Posterior, Prediction = Prediction.Data };
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(4, CPU);

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    /// <summary>−log₂ of what N(centre, σ_1²) has on the level: 1.78 bits in the middle at T = 1000, 0.63 at black, whose bin reaches to
    /// infinity.</summary>
    [Theory]
    [InlineData(100, 1000)]
    [InlineData(0, 1000)]
    [InlineData(255, 300)]
    [InlineData(31, 4000)]
    public void The_decoder_of_levels_costs_what_its_normal_has_outside_of_them(int level, int steps)
    {
        using DiffusionModel model = Knowing(level, Posterior with { Steps = steps });
        double sigma = Math.Sqrt(-double.ExpM1(new LinearNoise().LogSignal(1.0 / steps))), half = Cumulative(Bin / 2 / sigma);

        DiffusionTerms terms = model.Terms(Draw(level), 1, _rng);

        double bits = level is 0 or 255 ? -Math.Log2(half) : -Math.Log2((2 * half) - 1);
        Assert.Equal(bits, Bits(terms.Reconstruction), 1e-6);
    }

    [Fact]
    public void The_density_decoder_costs_the_width_of_its_normal()
    {
        using DiffusionModel model = Knowing(100, Posterior with { Decoder = DiffusionDecoder.Gaussian });
        double variance = -double.ExpM1(new LinearNoise().LogSignal(0.001));

        double bits = Bits(model.Terms(Draw(100), 1, _rng).Reconstruction);

        double width = Math.Log2(Math.Sqrt(2 * Math.PI * variance) / Bin), dequantized = Bin * Bin / 12 / (2 * variance) / Math.Log(2);
        Assert.Equal(width + dequantized, bits, 0.01); // 1.78
    }

    /// <summary>Of a constant picture only the noise of dequantization is unknown, Δ²/12: every step then costs ½ ln(1 + Δ²/12 times its
    /// drop of the
    /// signal-to-noise ratio), the decoder −log₂ of what N(centre, Δ²/12) has on the level.</summary>
    [Fact]
    public void Analytic_variances_cost_a_constant_picture_nearly_nothing()
    {
        var spec = new DiffusionSpec { Variance = ReverseVariance.Analytic, Prediction = Prediction.Data };
        using DiffusionModel model = Knowing(100, spec), forward = Knowing(100, spec with { Variance = ReverseVariance.Forward });
        Tensor x = Draw(100);
        model.FitAfterTraining([new Batch(x, null)], _rng);
        double unknown = Bin * Bin / 12, steps = 0;
        for (int i = 2; i <= 1000; i++)
            steps += 0.5 * Math.Log(1 + (unknown * (Snr((i - 1) / 1000.0) - Snr(i / 1000.0))));

        DiffusionTerms terms = model.Terms(x, null, _rng);

        Assert.Equal(-Math.Log2((2 * Cumulative(Math.Sqrt(3))) - 1), Bits(terms.Reconstruction), 0.01);
        Assert.Equal(4 * steps, terms.Denoising.mean().item<double>(), 0.08 * 4 * steps);
        Assert.True(forward.Terms(x, null, _rng).Bound().mean().item<double>() < terms.Bound().mean().item<double>() - 4, "a nat a pixel");
    }

    [Fact]
    public void The_ceiling_is_the_bound_of_a_network_that_knows_the_picture()
    {
        foreach (ReverseVariance variance in new[] { ReverseVariance.Forward, ReverseVariance.Posterior })
        {
            using DiffusionModel model = Knowing(100, new DiffusionSpec { Steps = 50, Variance = variance, Prediction = Prediction.Data });
            Tensor x = full([3, 1, 2, 2], 100.5 / 256, dtype: ScalarType.Float64);

            DiffusionTerms terms = model.Terms(x, null, _rng);

            Assert.True(terms.Ceiling.allclose(terms.Bound()));
            Assert.True((model.Terms(Draw(140), null, _rng).Bound() < model.Terms(Draw(140), null, _rng).Ceiling - 30).all().item<bool>());
        }
    }

    /// <summary>An estimate outside of where pixels lie is moved to the nearest place where they do, in the bound as in samples.</summary>
    [Fact]
    public void Estimates_are_kept_where_pixels_lie()
    {
        using DiffusionModel far = Knowing(1000, new DiffusionSpec { Steps = 30, Prediction = Prediction.Data });
        using DiffusionModel edge = Knowing(255.5, new DiffusionSpec { Steps = 30, Prediction = Prediction.Data });
        Tensor x = Draw(250);

        Assert.True(far.Terms(x, null, _rng).Bound().allclose(edge.Terms(x, null, _rng).Bound()));
        Assert.True(far.Sample(3, _rng).allclose(ones([3, 1, 2, 2], ScalarType.Float64)));
        Tensor farError = far.Terms(x, null, _rng).PredictionError, edgeError = edge.Terms(x, null, _rng).PredictionError;
        Assert.True((farError > edgeError * 2).all().item<bool>(), "training sees the estimate as it is");
    }

    [Fact]
    public void The_decoder_of_levels_needs_levels()
    {
        var spec = new DiffusionSpec { Decoder = DiffusionDecoder.Discretized };
        Assert.Contains(spec.Check(DataShape.Vector(3, Support.Real)), problem => problem.Path == "decoder");
        Assert.Empty((spec with { Network = new UNetSpec { Channels = [4, 8] } }).Check(Pixels));
    }

    /// <returns>[200, 1, 2, 2], pixels of one level with uniform noise.</returns>
    private Tensor Draw(int level) => (rand([200, 1, 2, 2], ScalarType.Float64, generator: _rng) + level) / 256;

    /// <summary>A network that always predicts the middle of a level.</summary>
    private static DiffusionModel Knowing(double level, DiffusionSpec spec)
    {
        var network = new ConstantNetwork(Pixels, ((level + 0.5) * Bin) - 1);
        return new DiffusionModel(spec, Pixels, new GuidedField(network, new Placement(CPU, ScalarType.Float64)));
    }

    private static double Bits(Tensor reconstruction) => (Math.Log(256) - (reconstruction.mean().item<double>() / 4)) / Math.Log(2);

    private static double Snr(double u) => 1 / double.ExpM1(-new LinearNoise().LogSignal(u));

    /// <summary>Φ(z), by the library's error function.</summary>
    private static double Cumulative(double z) => (1 + tensor(z / Math.Sqrt(2)).erf().item<double>()) / 2;

    private sealed class ConstantNetwork(DataShape shape, double value) : FieldNetwork("constant", shape)
    {
        public override long? Classes => null;

        public override Tensor forward(Tensor x, Tensor t, Tensor? labels) => full_like(x, value);
    }
}
