using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Diffusion;

/// <summary>The bound of the chain against the density of the data, with a denoiser that is exact: only the theory is left to be
/// wrong.</summary>
public sealed class ChainBoundTests : IDisposable
{
    private readonly GaussianData _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [MemberData(nameof(GaussianDenoiser.Ways), MemberType = typeof(GaussianDenoiser))]
    public void The_bound_lies_below_the_density_and_closes_with_more_steps(NoiseSchedule schedule, Prediction prediction)
    {
        Tensor x = _data.Draw(2000);
        double exact = GaussianData.LogProb(x).mean().item<double>(), previous = double.NegativeInfinity;
        foreach (int steps in new[] { 10, 50, 400 })
        {
            using DiffusionModel model = GaussianDenoiser.Model(
                new DiffusionSpec { Schedule = schedule, Prediction = prediction, Steps = steps });
            Tensor bound = model.LogProb(x, _data.Rng);
            double mean = bound.mean().item<double>(), error = (bound - GaussianData.LogProb(x)).std().item<double>() / Math.Sqrt(2000);

            Assert.True(mean < exact + (4 * error), $"T={steps}: {mean} above {exact} ± {error}");
            Assert.True(mean > previous - (4 * error), $"T={steps}: {mean} after {previous}");
            previous = mean;
        }

        Assert.InRange(exact - previous, -0.02, 0.06);
    }

    [Fact]
    public void A_part_of_the_steps_estimates_the_same_bound()
    {
        using DiffusionModel model = GaussianDenoiser.Model(new DiffusionSpec { Steps = 100 });
        Tensor x = _data.Draw(4000);

        Tensor all = model.Terms(x, null, _data.Rng).Bound(), some = model.Terms(x, 7, _data.Rng).Bound();

        double error = (all - some).std().item<double>() / Math.Sqrt(4000);
        Assert.True(error < 0.2);
        Assert.InRange((all - some).mean().item<double>() / error, -4, 4);
    }

    /// <summary>With y₀ ~ N(0, d²) the best guess of y₀ leaves d² σ²/(α² d² + σ²) on the average.</summary>
    [Fact]
    public void Terms_are_those_of_the_closed_form()
    {
        const int steps = 20;
        const double square = GaussianData.Deviation * GaussianData.Deviation; // d²
        using DiffusionModel model = GaussianDenoiser.Model(
            new DiffusionSpec { Steps = steps, Variance = ReverseVariance.Posterior }, mean: 0);
        Tensor x = randn([40_000, 2], ScalarType.Float64, generator: _data.Rng) * GaussianData.Deviation;
        double denoising = 0, error = 0;
        for (int i = 1; i <= steps; i++)
        {
            double snr = Snr((double)i / steps), left = 2 * square / ((snr * square) + 1);
            denoising += i == 1 ? 0 : 0.5 * (Snr((i - 1.0) / steps) - snr) * left;
            error += snr * left / 2 / steps;
        }

        DiffusionTerms terms = model.Terms(x, null, _data.Rng);

        // of 2 dimensions
        double signal = Math.Exp(new LinearNoise().LogSignal(1)), kl = (signal * square) - signal - Math.Log(1 - signal);
        Assert.Equal(denoising, terms.Denoising.mean().item<double>(), 0.02 * denoising);
        Assert.Equal(error, terms.PredictionError.mean().item<double>(), 0.02 * error);
        Assert.Equal(kl, terms.Prior.mean().item<double>(), 0.03 * kl);
    }

    private static double Snr(double u) => 1 / double.ExpM1(-new LinearNoise().LogSignal(u));
}
