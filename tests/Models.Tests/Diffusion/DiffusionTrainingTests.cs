using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Diffusion;

/// <summary>What training looks at, and what a trained diffusion has learned.</summary>
public sealed class DiffusionTrainingTests : IDisposable
{
    private readonly GaussianData _data = new();

    public void Dispose() => _data.Dispose();

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

        training.ValidationLoss(new Batch(_data.Draw(10_000), null), new TrainingMoment(0, 1, 1), _data.Rng);

        double trained = seen.Smallest;
        Assert.InRange(trained, first, first + 1e-4);
        model.Terms(_data.Draw(5), 3, _data.Rng);
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
            new() { Optimizer = new AdamSpec { LearningRate = 5e-3 } });
        for (int step = 0; step < 400; step++)
        {
            using var scope = NewDisposeScope();
            Tensor labels = randint(0, 2, 64, dtype: ScalarType.Int64, generator: _data.Rng);
            Tensor x = (randn([64, 2], ScalarType.Float64, generator: _data.Rng) * 0.3) + ((labels * 4) - 2).unsqueeze(1);
            training.Step(new Batch(x, labels), new TrainingMoment(step, 400, 1), _data.Rng);
        }

        IConditionalSampler byClass = model;
        using var _ = no_grad();
        Assert.InRange(byClass.Sample(zeros(300, dtype: ScalarType.Int64), _data.Rng).mean().item<double>(), -2.3, -1.7);
        Assert.InRange(byClass.Sample(ones(300, dtype: ScalarType.Int64), _data.Rng).mean().item<double>(), 1.7, 2.3);
    }

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
