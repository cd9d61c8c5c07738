using GenBench.Models.Contracts;
using GenBench.Models.Discrete;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Discrete;

/// <summary>Three tokens of five codes for six bits, and its training: 50 steps of the autoencoder, 50 of the prior.</summary>
internal static class SmallVqVae
{
    public static DataShape Shape { get; } = DataShape.Vector(6, Support.Binary) with { Classes = 3 };

    public static VqVaeSpec Spec { get; } = new()
    {
        Codes = 5,
        CodeDim = 2,
        Tokens = 3,
        Network = new MlpSpec { Widths = [8] },
        Prior = new AutoregressivePriorSpec { Width = 8, Layers = 1, Heads = 2 },
        PriorFraction = 0.5,
    };

    public static VqVae Create(VqVaeSpec spec, ulong seed = 1)
    {
        using var rng = new Generator(seed, CPU);
        return (VqVae)spec.Create(new ModelContext(Shape, new Placement(CPU, ScalarType.Float64), rng));
    }

    public static Tensor Data(long count)
    {
        using var rng = new Generator(6, CPU);
        return (rand([count, 6], generator: rng) < 0.4).to(ScalarType.Float64);
    }

    public static void Train(ITrainingProcedure procedure, int from, int to)
    {
        using var scope = NewDisposeScope();
        for (int step = from; step < to; step++)
        {
            using var rng = new Generator((ulong)step, CPU);
            procedure.Step(new Batch(Data(7)), new TrainingMoment(step, 5, 20), rng);
        }
    }
}
