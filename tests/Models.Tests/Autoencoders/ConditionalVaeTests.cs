using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Autoencoders;

public sealed class ConditionalVaeTests
{
    private static readonly DataShape Plane = DataShape.Vector(2, Support.Real) with { Classes = 2 };

    private static readonly VaeSpec Spec = new()
    {
        Latent = 2,
        Conditional = true,
        Network = new MlpSpec { Widths = [16] },
        Likelihood = new GaussianSpec { StandardDeviation = 0.5 },
    };

    public static TheoryData<LatentModelSpec> Losses =>
    [
        Spec,
        new BetaVaeSpec { Latent = 2, Conditional = true, Network = Spec.Network, Likelihood = Spec.Likelihood },
        new IwaeSpec { Latent = 2, Conditional = true, Network = Spec.Network, Likelihood = Spec.Likelihood, Samples = 3,
            Gradient = IwaeGradient.DoublyReparameterized },
    ];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Each_class_is_drawn_where_its_data_lie(LatentModelSpec spec)
    {
        using var scope = NewDisposeScope();
        using ConditionalVae vae = Create(spec, Plane);
        Train(vae, 400, hideLabels: false);
        double[] means = [.. new long[] { 0, 1 }.Select(label => Mean(vae, label))];
        Assert.InRange(means[0], -2.4, -1.6);
        Assert.InRange(means[1], 1.6, 2.4);
    }

    [Fact]
    public void Trained_on_labels_that_say_nothing_it_draws_both_classes_alike()
    {
        using var scope = NewDisposeScope();
        using ConditionalVae vae = Create(Spec, Plane);
        Train(vae, 400, hideLabels: true);
        Assert.InRange(Mean(vae, 0) - Mean(vae, 1), -0.8, 0.8);
    }

    [Fact]
    public void Log_likelihood_is_that_of_the_even_mixture_of_the_classes()
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(4, CPU);
        using ConditionalVae vae = Create(Spec, Plane);
        Tensor x = randn([5, 2], dtype: ScalarType.Float64, generator: rng);
        Tensor z = randn([3, 5, 2], dtype: ScalarType.Float64, generator: rng);
        Tensor[] given = [.. new long[] { 0, 1 }.Select(label =>
            vae.Latent.Told(full([5], label, dtype: ScalarType.Int64)).LogLikelihood(x, z))];
        Tensor mixture = ((given[0].exp() + given[1].exp()) / 2).log();
        Assert.False(given[0].allclose(given[1]));
        Assert.True(vae.LogLikelihood(x, z).allclose(mixture, 1e-10, 1e-10));
    }

    [Fact]
    public void The_encoder_is_told_the_class_or_hears_of_none()
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(4, CPU);
        using ConditionalVae vae = Create(Spec, Plane);
        using ConditionalVae deaf = Create(Spec with { LabelDropout = 1 }, Plane);
        Tensor x = randn([5, 2], dtype: ScalarType.Float64, generator: rng), labels = ones([5], ScalarType.Int64);
        Assert.False(vae.Latent.Told(labels).Encode(x).allclose(vae.Latent.Encode(x)));
        Assert.True(deaf.Latent.Told(labels, rng).Encode(x).allclose(deaf.Latent.Encode(x)));
    }

    [Fact]
    public void Options_that_cannot_be_are_refused()
    {
        DataShape unlabelled = Plane with { Classes = null };
        Assert.Empty(Spec.Check(Plane));
        Assert.Equal("conditional", Assert.Single(Spec.Check(unlabelled)).Path);
        Assert.Equal("labelDropout", Assert.Single((Spec with { Conditional = false, LabelDropout = 0.2 }).Check(Plane)).Path);
        Assert.Equal("conditional", Assert.Single(
            new AutoencoderSpec { Conditional = true, Likelihood = Spec.Likelihood }.Check(Plane)).Path);
        using ConditionalVae vae = Create(Spec, Plane);
        using var rng = new Generator(1, CPU);
        using Tensor labels = zeros([3], ScalarType.Float32);
        Assert.Contains("Int64", Assert.Throws<ArgumentException>(
            () => ((IConditionalSampler)vae).Sample(labels, rng)).Message, StringComparison.Ordinal);
    }

    private static double Mean(ConditionalVae vae, long label)
    {
        using var rng = new Generator(1, CPU);
        return ((IConditionalSampler)vae).Sample(full([500], label, dtype: ScalarType.Int64), rng).select(1, 0).mean().item<double>();
    }

    private static ConditionalVae Create(LatentModelSpec spec, DataShape shape)
    {
        using var rng = new Generator(6, CPU);
        return (ConditionalVae)spec.Create(new ModelContext(shape, new Placement(CPU, ScalarType.Float64), rng));
    }

    // Class 0 lies at (−2, 0), class 1 at (2, 0).
    private static void Train(ConditionalVae model, int steps, bool hideLabels)
    {
        using ITrainingProcedure training = model.CreateTraining(new TrainingSpec { Optimizer = new AdamSpec { LearningRate = 0.01 } });
        using var rng = new Generator(8, CPU);
        for (int step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            Tensor labels = randint(0, 2, [64], dtype: ScalarType.Int64, generator: rng);
            Tensor x = randn([64, 2], dtype: ScalarType.Float64, generator: rng) * 0.5;
            x.select(1, 0).add_(labels * 4 - 2);
            Tensor told = hideLabels ? randint(0, 2, [64], dtype: ScalarType.Int64, generator: rng) : labels;
            training.Step(new Batch(x, told), new TrainingMoment(step, 100, steps / 100), rng);
        }
    }
}
