using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Diffusion;

/// <summary>What the variance of the reverse steps does to the bound and to samples, with a denoiser that is exact.</summary>
public sealed class ReverseVarianceTests : IDisposable
{
    private readonly GaussianData _data = new();

    public void Dispose() => _data.Dispose();

    /// <summary>Where the data have a density, steps near the data go best with the forward variance;
    /// the posterior's costs D/2 times Euler's γ however many there are, since SNR(i) ~ 1/i there and Σ (1/i − ln(1 + 1/i)) = γ.</summary>
    [Fact]
    public void The_posterior_variance_leaves_a_gap_that_no_number_of_steps_closes()
    {
        Tensor x = _data.Draw(3000);
        using DiffusionModel posterior = GaussianDenoiser.Model(
            new DiffusionSpec
            {
                Steps = 2000,
                Variance = ReverseVariance.Posterior,
                Schedule = new LinearNoise { First = 10, Last = 10.1 }
            });

        double gap = (GaussianData.LogProb(x) - posterior.LogProb(x, _data.Rng)).mean().item<double>();

        Assert.InRange(gap, 0.5772 - 0.1, 0.5772 + 0.15);
    }

    /// <summary>The best single variance of each step lies between the two, and the bound of a short chain gains by it.</summary>
    [Fact]
    public void Analytic_variances_give_the_best_bound_of_the_three()
    {
        Tensor x = _data.Draw(3000);
        double[] means = [.. new[] { ReverseVariance.Forward, ReverseVariance.Posterior, ReverseVariance.Analytic }.Select(variance =>
        {
            using DiffusionModel model = GaussianDenoiser.Model(new DiffusionSpec { Steps = 12, Variance = variance });
            model.FitAfterTraining([new Batch(_data.Draw(500), null)], _data.Rng);
            return (model.LogProb(x, _data.Rng) - GaussianData.LogProb(x)).mean().item<double>();
        })];

        Assert.True(means[2] > means[0] + 0.05 && means[2] > means[1] + 0.05, string.Join(", ", means));
        Assert.True(means[2] < 0);
    }

    /// <summary>e(u) = d²σ²/(α²d² + σ²), between the knots too, and saved with the weights.</summary>
    [Fact]
    public void Fitted_errors_are_those_of_the_best_estimate()
    {
        var spec = new DiffusionSpec { Steps = 200, Variance = ReverseVariance.Analytic };
        using DiffusionModel model = GaussianDenoiser.Model(spec), other = GaussianDenoiser.Model(spec);
        model.FitAfterTraining([new Batch(_data.Draw(300), null), new Batch(_data.Draw(300), null)], _data.Rng);
        other.Network.load_state_dict(model.Network.state_dict());
        var steps = new ReverseSteps(spec.Schedule, ReverseVariance.Analytic, ErrorsOf(other));
        foreach (double u in new[] { 0.005, 0.013, 0.2, 0.77, 1 })
        {
            double signal = Math.Exp(spec.Schedule.LogSignal(u)), square = GaussianData.Deviation * GaussianData.Deviation;
            double expected = square * (1 - signal) / ((signal * square) + 1 - signal);
            Assert.Equal(expected, steps.DecoderVariance(u), 0.15 * expected);
        }

        static DenoisingErrors ErrorsOf(DiffusionModel model) => model.Network.children().OfType<DenoisingErrors>().Single();
    }

    [Theory]
    [InlineData(ReverseVariance.Forward)]
    [InlineData(ReverseVariance.Posterior)]
    [InlineData(ReverseVariance.Analytic)]
    public void Ancestral_sampling_has_either_variance(ReverseVariance variance)
    {
        using DiffusionModel model = GaussianDenoiser.Model(new DiffusionSpec { Steps = 300, Variance = variance });

        Tensor x = model.Sample(20_000, _data.Rng);

        Assert.Equal(GaussianData.Mean, x.mean().item<double>(), 0.02);
        Assert.Equal(GaussianData.Deviation, x.std().item<double>(), 0.02);
    }
}
