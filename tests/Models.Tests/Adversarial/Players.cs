using GenBench.Models.Adversarial;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Adversarial;

/// <summary>A small GAN in float64 and a way to train it on data made up batch by batch.</summary>
internal static class Players
{
    public static readonly DataShape Plane = DataShape.Vector(2, Support.Real);

    public static GanSpec Small => new()
    {
        Latent = 2,
        Generator = new MlpSpec { Widths = [32, 32], Activation = Activation.Relu },
        Discriminator = new MlpSpec { Widths = [32, 32], Activation = Activation.LeakyRelu },
    };

    public static TrainingSpec Training => new()
    {
        BatchSize = 64,
        Optimizer = new AdamSpec { LearningRate = 2e-3, Beta1 = 0.5 },
        Schedule = new CosineSchedule(),
    };

    public static Gan Create(GanSpec spec, DataShape shape, ulong seed = 42)
    {
        using var rng = new Generator(seed, CPU);
        return (Gan)spec.Create(new ModelContext(shape, new Placement(CPU, ScalarType.Float64), rng));
    }

    public static void Train(ITrainingProcedure training, Func<Generator, Batch> draw, int steps, long from = 0)
    {
        for (long step = from; step < from + steps; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            using var rng = new Generator((ulong)step, CPU);
            training.Step(draw(rng), new TrainingMoment(step, 100, 6), rng);
        }
    }

    public static DiscriminatorNetwork Discriminator(GanSpec spec, DataShape shape, ulong seed = 42)
    {
        using var rng = new Generator(seed, CPU);
        var discriminator = new DiscriminatorNetwork(spec, shape, rng);
        discriminator.to(ScalarType.Float64);
        return discriminator;
    }

    public static Tensor Normal(long rows, long columns, ulong seed)
    {
        using var rng = new Generator(seed, CPU);
        return randn([rows, columns], ScalarType.Float64, generator: rng);
    }
}
