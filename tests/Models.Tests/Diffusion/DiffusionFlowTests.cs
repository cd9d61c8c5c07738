using GenBench.Models.Diffusion;
using GenBench.Models.Flows;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Diffusion;

/// <summary>The flow with the marginals of the chain, with a denoiser that is exact.</summary>
public sealed class DiffusionFlowTests : IDisposable
{
    private readonly GaussianData _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [MemberData(nameof(GaussianDenoiser.Ways), MemberType = typeof(GaussianDenoiser))]
    public void The_probability_flow_has_the_density_of_the_data(NoiseSchedule schedule, Prediction prediction)
    {
        using DiffusionModel model = GaussianDenoiser.Model(new DiffusionSpec { Schedule = schedule, Prediction = prediction, Scale = 2 });
        Tensor x = _data.Draw(50);

        FlowLogProb result = FlowDensity.LogProb(
            model, x, new DormandPrinceSolver { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-8 }, new ExactTrace(), _data.Rng);

        // The flow ends at u = 0.001, where a little noise is left and a little signal gone.
        Assert.InRange((result.Value - GaussianData.LogProb(x)).abs().max().item<double>(), 0, 0.02);
    }

    /// <summary>dy/du along y = α ŷ₀ + σ ε̂ with both estimates held: the conditional velocity that flow matching regresses on.</summary>
    [Fact]
    public void The_probability_flow_is_the_velocity_of_flow_matching_on_the_same_path()
    {
        var spec = new DiffusionSpec { Schedule = new LinearNoise() };
        using DiffusionModel model = GaussianDenoiser.Model(spec);
        Tensor y = randn([30, 2], ScalarType.Float64, generator: _data.Rng);
        foreach (double u in new[] { 0.02, 0.4, 0.9 })
        {
            const double h = 1e-5;
            (double alpha, double sigma) = model.Denoiser.Coefficients(u);
            (double alphaAfter, double sigmaAfter) = model.Denoiser.Coefficients(u + h);
            (double alphaBefore, double sigmaBefore) = model.Denoiser.Coefficients(u - h);
            Tensor noise = model.Denoiser.Noise(y, u, null), data = (y - (noise * sigma)) / alpha;

            Tensor matched = (data * ((alphaAfter - alphaBefore) / (2 * h))) + (noise * ((sigmaAfter - sigmaBefore) / (2 * h)));

            Assert.True(model.Denoiser.ProbabilityFlow(y, u, null).allclose(matched, 1e-5, 1e-5));
        }
    }

    [Fact]
    public void The_score_is_that_of_the_noisy_marginal()
    {
        using DiffusionModel model = GaussianDenoiser.Model(new DiffusionSpec());
        Tensor y = randn([30, 2], ScalarType.Float64, generator: _data.Rng);
        (double alpha, double sigma) = model.Denoiser.Coefficients(0.3);

        Tensor score = model.Denoiser.Noise(y, 0.3, null) / -sigma;

        double variance = (alpha * alpha * GaussianData.Deviation * GaussianData.Deviation) + (sigma * sigma);
        Assert.True(score.allclose((y - (alpha * GaussianData.Mean)) / -variance));
    }

    [Fact]
    public void Encoding_and_the_flow_back_return_the_observation()
    {
        var solver = new DormandPrinceSolver { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-8 };
        using DiffusionModel model = GaussianDenoiser.Model(new DiffusionSpec { Solver = solver });
        Tensor x = _data.Draw(20);

        Tensor back = solver.Integrate(model.Velocity, model.Encode(x), 0, 1).State;

        Assert.True(back.allclose(x, 1e-4, 1e-4));
    }
}
