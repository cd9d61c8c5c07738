using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Flows;

/// <summary>Data about two points of the plane, each a class, and flows that learn them.</summary>
internal static class TwoPoints
{
    public static DataShape Shape { get; } = DataShape.Vector(2, Support.Real) with { Classes = 2 };

    public static IGenerativeModel Create(ModelSpec spec, DataShape? shape = null)
    {
        using var rng = new Generator(1, CPU);
        return spec.Create(new ModelContext(shape ?? Shape, new Placement(CPU, ScalarType.Float64), rng));
    }

    public static void Train(FlowMatching flow, int steps)
    {
        using ITrainingProcedure training = flow.CreateTraining(new TrainingSpec { Optimizer = new AdamSpec { LearningRate = 5e-3 } });
        for (int step = 0; step < steps; step++)
            Step(training, step, steps);
    }

    /// <summary>Class 0 about (−2, 0), class 1 about (2, 0), standard deviation 0.3.</summary>
    public static void Step(ITrainingProcedure training, int step, int total)
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator((ulong)step, CPU);
        Tensor labels = randint(0, 2, 64, dtype: ScalarType.Int64, generator: rng);
        Tensor x = randn([64, 2], ScalarType.Float64, generator: rng) * 0.3;
        x.select(1, 0).add_((labels * 4) - 2);
        training.Step(new Batch(x, labels), new TrainingMoment(step, total, 1), rng);
    }
}
