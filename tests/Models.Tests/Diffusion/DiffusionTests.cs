using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Diffusion;

/// <summary>Claims about chain, bound and flow, with a denoiser that is exact: only the theory is left to be wrong.</summary>
public sealed class DiffusionTests : IDisposable
{
    private const double Mean = 0.7, Deviation = 0.5;
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(4, CPU);

    public static TheoryData<NoiseSchedule, Prediction> Ways => new()
    {
        { new LinearNoise(), Prediction.Noise },
        { new LinearNoise(), Prediction.Data },
        { new CosineNoise(), Prediction.Noise },
        { new CosineNoise(), Prediction.Velocity },
    };

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_bound_lies_below_the_density_and_closes_with_more_steps(NoiseSchedule schedule, Prediction prediction)
    {
        Tensor x = Data(2000);
        double exact = Exact(x, Deviation).mean().item<double>(), previous = double.NegativeInfinity;
        foreach (int steps in new[] { 10, 50, 400 })
        {
            using DiffusionModel model = GaussianDenoiser.Model(
                new DiffusionSpec { Schedule = schedule, Prediction = prediction, Steps = steps });
            Tensor bound = model.LogProb(x, _rng);
            double mean = bound.mean().item<double>(), error = (bound - Exact(x, Deviation)).std().item<double>() / Math.Sqrt(2000);

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
        Tensor x = Data(4000);

        Tensor all = model.Terms(x, null, _rng).Bound(), some = model.Terms(x, 7, _rng).Bound();

        double error = (all - some).std().item<double>() / Math.Sqrt(4000);
        Assert.True(error < 0.2);
        Assert.InRange((all - some).mean().item<double>() / error, -4, 4);
    }

    /// <summary>With y₀ ~ N(0, d²) the best guess of y₀ leaves d² σ²/(α² d² + σ²) on the average.</summary>
    [Fact]
    public void Terms_are_those_of_the_closed_form()
    {
        const int steps = 20;
        using DiffusionModel model = GaussianDenoiser.Model(
            new DiffusionSpec { Steps = steps, Variance = ReverseVariance.Posterior }, mean: 0);
        Tensor x = randn([40_000, 2], ScalarType.Float64, generator: _rng) * Deviation;
        double denoising = 0, error = 0;
        for (int i = 1; i <= steps; i++)
        {
            double snr = Snr((double)i / steps), left = 2 * Deviation * Deviation / ((snr * Deviation * Deviation) + 1);
            denoising += i == 1 ? 0 : 0.5 * (Snr((i - 1.0) / steps) - snr) * left;
            error += snr * left / 2 / steps;
        }

        DiffusionTerms terms = model.Terms(x, null, _rng);

        // of 2 dimensions
        double signal = Math.Exp(new LinearNoise().LogSignal(1)), kl = (signal * Deviation * Deviation) - signal - Math.Log(1 - signal);
        Assert.Equal(denoising, terms.Denoising.mean().item<double>(), 0.02 * denoising);
        Assert.Equal(error, terms.PredictionError.mean().item<double>(), 0.02 * error);
        Assert.Equal(kl, terms.Prior.mean().item<double>(), 0.03 * kl);
    }

    /// <summary>Where the data have a density, steps near the data go best with the forward variance;
    /// the posterior's costs D/2 times Euler's γ however many there are, since SNR(i) ~ 1/i there and Σ (1/i − ln(1 + 1/i)) = γ.</summary>
    [Fact]
    public void The_posterior_variance_leaves_a_gap_that_no_number_of_steps_closes()
    {
        Tensor x = Data(3000);
        using DiffusionModel posterior = GaussianDenoiser.Model(
            new DiffusionSpec
            {
                Steps = 2000,
                Variance = ReverseVariance.Posterior,
                Schedule = new LinearNoise { First = 10, Last = 10.1 }
            });

        double gap = (Exact(x, Deviation) - posterior.LogProb(x, _rng)).mean().item<double>();

        Assert.InRange(gap, 0.5772 - 0.1, 0.5772 + 0.15);
    }

    /// <summary>The best single variance of each step lies between the two, and the bound of a short chain gains by it.</summary>
    [Fact]
    public void Analytic_variances_give_the_best_bound_of_the_three()
    {
        Tensor x = Data(3000);
        double[] means = [.. new[] { ReverseVariance.Forward, ReverseVariance.Posterior, ReverseVariance.Analytic }.Select(variance =>
        {
            using DiffusionModel model = GaussianDenoiser.Model(new DiffusionSpec { Steps = 12, Variance = variance });
            model.FitAfterTraining([new Batch(Data(500), null)], _rng);
            return (model.LogProb(x, _rng) - Exact(x, Deviation)).mean().item<double>();
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
        model.FitAfterTraining([new Batch(Data(300), null), new Batch(Data(300), null)], _rng);
        other.Network.load_state_dict(model.Network.state_dict());
        var steps = new ReverseSteps(spec.Schedule, ReverseVariance.Analytic, ErrorsOf(other));
        foreach (double u in new[] { 0.005, 0.013, 0.2, 0.77, 1 })
        {
            double signal = Math.Exp(spec.Schedule.LogSignal(u)), square = Deviation * Deviation;
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

        Tensor x = model.Sample(20_000, _rng);

        Assert.Equal(Mean, x.mean().item<double>(), 0.02);
        Assert.Equal(Deviation, x.std().item<double>(), 0.02);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_probability_flow_has_the_density_of_the_data(NoiseSchedule schedule, Prediction prediction)
    {
        using DiffusionModel model = GaussianDenoiser.Model(new DiffusionSpec { Schedule = schedule, Prediction = prediction, Scale = 2 });
        Tensor x = Data(50);

        FlowLogProb result = FlowDensity.LogProb(
            model, x, new DormandPrinceSolver { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-8 }, new ExactTrace(), _rng);

        // The flow ends at u = 0.001, where a little noise is left and a little signal gone.
        Assert.InRange((result.Value - Exact(x, Deviation)).abs().max().item<double>(), 0, 0.02);
    }

    [Theory]
    [InlineData("ancestral", 200)]
    [InlineData("ddim", 200)]
    [InlineData("heun", 200)]
    [InlineData("dormand-prince", 1)]
    public void Every_sampler_draws_from_the_data(string sampler, int steps)
    {
        using DiffusionModel model = GaussianDenoiser.Model(new DiffusionSpec { Schedule = new CosineNoise() });

        Tensor x = model.Sample(20_000, sampler, steps, _rng).X;

        Assert.Equal(Mean, x.mean().item<double>(), 0.02);
        Assert.Equal(Deviation, x.std().item<double>(), 0.02);
    }

    /// <summary>dy/du along y = α ŷ₀ + σ ε̂ with both estimates held: the conditional velocity that flow matching regresses on.</summary>
    [Fact]
    public void The_probability_flow_is_the_velocity_of_flow_matching_on_the_same_path()
    {
        var spec = new DiffusionSpec { Schedule = new LinearNoise() };
        using DiffusionModel model = GaussianDenoiser.Model(spec);
        Tensor y = randn([30, 2], ScalarType.Float64, generator: _rng);
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
        Tensor y = randn([30, 2], ScalarType.Float64, generator: _rng);
        (double alpha, double sigma) = model.Denoiser.Coefficients(0.3);

        Tensor score = model.Denoiser.Noise(y, 0.3, null) / -sigma;

        double variance = (alpha * alpha * Deviation * Deviation) + (sigma * sigma);
        Assert.True(score.allclose((y - (alpha * Mean)) / -variance));
    }

    [Fact]
    public void Encoding_and_the_flow_back_return_the_observation()
    {
        var solver = new DormandPrinceSolver { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-8 };
        using DiffusionModel model = GaussianDenoiser.Model(new DiffusionSpec { Solver = solver });
        Tensor x = Data(20);

        Tensor back = solver.Integrate(model.Velocity, model.Encode(x), 0, 1).State;

        Assert.True(back.allclose(x, 1e-4, 1e-4));
    }

    [Fact]
    public void The_default_sampler_is_the_first_and_the_chain_costs_its_steps()
    {
        using DiffusionModel model = GaussianDenoiser.Model(new DiffusionSpec { Steps = 30, Sampler = new DdimSampler { Steps = 6 } });

        Assert.Equal("ddim", model.Samplers[0]);
        Assert.Equal(DiffusionSampler.Names.Order(), model.Samplers.Order());
        Assert.Equal(9, model.Sample(2, "ancestral", 9, _rng).FunctionEvaluations);
        Assert.Equal(18, model.Sample(2, "heun", 9, _rng).FunctionEvaluations);
    }

    /// <summary>The bound of a chain of more than 1000 steps looks at times below 0.001.</summary>
    [Theory]
    [InlineData(200, 1e-3)]
    [InlineData(5000, 2e-4)]
    public void Training_knows_every_time_of_the_chain(int steps, double first)
    {
        var seen = new TimesSeen(GaussianDenoiser.Plane);
        var field = new GuidedField(seen, new Placement(CPU, ScalarType.Float64));
        using var model = new DiffusionModel(new DiffusionSpec { Steps = steps }, GaussianDenoiser.Plane, field);
        using ITrainingProcedure training = model.CreateTraining(new());
        using var _ = no_grad();

        training.ValidationLoss(new Batch(Data(10_000), null), new TrainingMoment(0, 1, 1), _rng);

        double trained = seen.Smallest;
        Assert.InRange(trained, first, first + 1e-4);
        model.Terms(Data(5), 3, _rng);
        Assert.InRange(seen.Smallest, first, 1);
    }

    [Fact]
    public void A_learned_diffusion_has_its_classes()
    {
        var spec = new DiffusionSpec
        {
            Network = new MlpFieldSpec { Widths = [32, 32] },
            Conditional = true,
            Sampler = new DdimSampler { Steps = 20 },
            Scale = 2,
        };
        using var first = new Generator(1, CPU);
        using var model = (ConditionalDiffusion)spec.Create(
            new ModelContext(GaussianDenoiser.Plane with { Classes = 2 }, new Placement(CPU, ScalarType.Float64), first));
        using ITrainingProcedure training = model.CreateTraining(
            new() { Optimizer = new Models.Optimization.AdamSpec { LearningRate = 5e-3 } });
        for (int step = 0; step < 400; step++)
        {
            using var scope = NewDisposeScope();
            Tensor labels = randint(0, 2, 64, dtype: ScalarType.Int64, generator: _rng);
            Tensor x = (randn([64, 2], ScalarType.Float64, generator: _rng) * 0.3) + ((labels * 4) - 2).unsqueeze(1);
            training.Step(new Batch(x, labels), new TrainingMoment(step, 400, 1), _rng);
        }

        IConditionalSampler byClass = model;
        using var _ = no_grad();
        Assert.InRange(byClass.Sample(zeros(300, dtype: ScalarType.Int64), _rng).mean().item<double>(), -2.3, -1.7);
        Assert.InRange(byClass.Sample(ones(300, dtype: ScalarType.Int64), _rng).mean().item<double>(), 1.7, 2.3);
    }

    private Tensor Data(long count) => (randn([count, 2], ScalarType.Float64, generator: _rng) * Deviation) + Mean;

    private static Tensor Exact(Tensor x, double deviation) =>
        (x - Mean).square().sum(1) * (-0.5 / (deviation * deviation)) - Math.Log(2 * Math.PI * deviation * deviation);

    private static double Snr(double u) => 1 / double.ExpM1(-new LinearNoise().LogSignal(u));

    private sealed class TimesSeen : FieldNetwork
    {
        private readonly Tensor _weight = nn.Parameter(zeros(1, ScalarType.Float64));

        public TimesSeen(DataShape shape)
            : base("times", shape) => RegisterComponents();

        public double Smallest { get; private set; } = 1;

        public override long? Classes => null;

        public override Tensor forward(Tensor x, Tensor t, Tensor? labels)
        {
            Smallest = Math.Min(Smallest, t.min().item<double>());
            return x * _weight;
        }
    }
}
