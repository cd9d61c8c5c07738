using GenBench.Harness.Torch.Arithmetic;
using GenBench.Harness.Training.ReducedPrecision;
using GenBench.Models.Adversarial;
using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Discrete;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Training.ReducedPrecision;

/// <summary>Real bfloat16 autocast, on the CPU.</summary>
public sealed class AutocastTrainingTests : IDisposable
{
    private const int Rows = 32;
    private static readonly Placement Place = new(CPU, ScalarType.Float32);
    private static readonly DataShape Vector = DataShape.Vector(5, Support.Real) with { Classes = 2 };
    private static readonly DataShape Binary = DataShape.Image(1, 28, 28, Support.Binary);
    private static readonly DataShape Grey = DataShape.Image(1, 32, 32, Support.UnitInterval) with { Classes = 2 };
    private static readonly MlpSpec Mlp = new() { Widths = [16] };
    private static readonly ConvSpec Conv = new() { Channels = [4, 8], Hidden = 16 };
    private static readonly GaussianSpec Gaussian = new();
    private static readonly AutoregressivePriorSpec Prior = new() { Width = 8, Layers = 1, Heads = 2 };

    private static readonly (ModelSpec Spec, DataShape Shape)[] Families =
    [
        (new AutoencoderSpec { Latent = 3, Network = Mlp }, Binary),
        (new VaeSpec { Latent = 3, Network = Mlp }, Binary),
        (new VaeSpec { Latent = 3, Network = Conv, Likelihood = new ContinuousBernoulliSpec() }, Grey),
        (new IwaeSpec { Latent = 3, Network = Mlp, Samples = 4, Gradient = IwaeGradient.DoublyReparameterized }, Binary),
        (new FlowMatchingSpec { Network = new MlpFieldSpec { Widths = [16] }, Path = new OptimalTransportPath() }, Vector),
        (new DiffusionSpec { Network = new UNetSpec { Channels = [4, 8], Embedding = 8 }, Steps = 8, Conditional = true }, Grey),
        (new VqVaeSpec { Codes = 8, CodeDim = 2, Tokens = 3, Network = Mlp, Likelihood = Gaussian, Prior = Prior, PriorFraction = 0.5 },
            Vector),
        (new GanSpec { Latent = 3, Generator = Mlp, Discriminator = Mlp, Objective = new WassersteinObjective(), DiscriminatorSteps = 2 },
            Vector),
        (new GanSpec { Latent = 3, Generator = Conv, Discriminator = Conv, Objective = new HingeObjective(), SpectralNormalization = true },
            Grey),
    ];

    private readonly DisposeScope _scope = NewDisposeScope();

    public static IEnumerable<TheoryDataRow<int, string>> Rows9 =>
        Families.Select((family, index) => new TheoryDataRow<int, string>(index, $"{family.Spec.Kind} on {family.Shape}"));

    public void Dispose() => _scope.Dispose();

    /// <summary>bfloat16 has 8 bits of mantissa: a first loss may be off by a few units of 2⁻⁸ of its scale.</summary>
    [Theory]
    [MemberData(nameof(Rows9))]
    public void Losses_stay_near_those_of_float32_and_weights_stay_float32(int index, string _)
    {
        Training full = Train(index, 4, null), reduced = Train(index, 4, OnCpu());

        Assert.All(reduced.Losses, loss => Assert.True(double.IsFinite(loss)));
        Assert.NotEqual(full.Losses, reduced.Losses);
        double scale = Math.Max(1, Math.Abs(full.Losses[0]));
        Assert.InRange(Math.Abs(full.Losses[0] - reduced.Losses[0]), 0, 0.03 * scale);
        Assert.All(full.Losses.Zip(reduced.Losses), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 0.1 * scale));
        Assert.All(reduced.Types, type => Assert.Equal(ScalarType.Float32, type));
        Assert.Equal(ScalarType.Float32, ones(2, 2).mm(ones(2, 2)).dtype);
    }

    /// <summary>One step of plain gradient descent moves the weights by the gradient.</summary>
    [Fact]
    public void The_gradient_points_where_that_of_float32_does()
    {
        Tensor full = Move(null), reduced = Move(OnCpu());

        double cosine = (full.dot(reduced) / (full.norm() * reduced.norm())).item<float>();
        Assert.InRange(cosine, 0.999, 1 - 1e-7);
    }

    /// <summary>784 terms of about 0.7: rounded to bfloat16 each, their sum would be off by tenths.</summary>
    [Fact]
    public void The_likelihood_of_a_bfloat16_decoder_is_summed_in_float32()
    {
        (ModelSpec spec, DataShape shape) = Families[0];
        using var initial = new Generator(1, CPU);
        using IGenerativeModel model = spec.Create(new ModelContext(shape, Place, initial));
        using var procedure = new ReducedTraining(
            model.CreateTraining(new TrainingSpec()), new NetworkCalls(model.Network, Place, OnCpu()));
        Tensor? logits = null;
        var decoder = (DecoderNetwork)model.Network.named_modules()
            .Single(module => module.name.EndsWith("decoder", StringComparison.Ordinal)).module;
        decoder.register_forward_hook((_, _, answer) =>
        {
            logits = answer.detach().to(ScalarType.Float64).DetachFromDisposeScope();
            return answer;
        });

        Batch batch = Data(shape);
        double loss = Step(procedure, batch, 0, 1);

        Tensor x = batch.X.flatten(1).to(ScalarType.Float64);
        Assert.Equal((nn.functional.softplus(logits!) - x * logits!).sum(dim: 1).mean().item<double>(), loss, 1e-3);
        logits!.Dispose();
    }

    private static Tensor Move(IForwardPrecision? precision)
    {
        Training before = Train(1, 0, precision),
            after = Train(1, 1, precision, new TrainingSpec { Optimizer = new SgdSpec { LearningRate = 1 } });
        return after.Weights - before.Weights;
    }

    private static Training Train(int index, int steps, IForwardPrecision? precision, TrainingSpec? training = null)
    {
        (ModelSpec spec, DataShape shape) = Families[index];
        using var initial = new Generator(1, CPU);
        using IGenerativeModel model = spec.Create(new ModelContext(shape, Place, initial));
        Batch batch = Data(shape);
        using ITrainingProcedure plain = model.CreateTraining(training ?? new TrainingSpec());
        using ITrainingProcedure procedure = precision is null
            ? plain
            : new ReducedTraining(plain, new NetworkCalls(model.Network, Place, precision));
        double[] losses = [.. Enumerable.Range(0, steps).Select(step => Step(procedure, batch, step, steps))];
        Tensor[] weights = [.. model.Network.parameters().Select(parameter => parameter.detach())];
        return new Training(losses, [.. weights.Select(weight => weight.dtype)], cat([.. weights.Select(weight => weight.flatten())]));
    }

    private static double Step(ITrainingProcedure procedure, Batch batch, int step, int steps)
    {
        using var noise = new Generator((ulong)step, CPU);
        return procedure.Step(batch, new TrainingMoment(step, steps, 1), noise).Terms[0].Value.item<float>();
    }

    private static Batch Data(DataShape shape)
    {
        using var rng = new Generator(2, CPU);
        Tensor x = rand(shape.WithBatch(Rows), generator: rng);
        return new Batch(
            shape.Support == Support.Binary ? (x > 0.5).to(ScalarType.Float32) : x,
            shape.Classes is { } ? arange(Rows, dtype: ScalarType.Int64) % 2 : null);
    }

    private static Autocast OnCpu()
    {
        Assert.SkipUnless(AutocastTrial.WhyNot(DeviceType.CPU).Length == 0, "no autocast here");
        return AutocastTrial.Create(DeviceType.CPU);
    }

    private sealed record Training(double[] Losses, ScalarType[] Types, Tensor Weights);
}
