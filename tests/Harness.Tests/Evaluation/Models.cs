using System.Text.Json;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Evaluation;

/// <summary>Untrained models of the plane, and data to hold them against.</summary>
internal static class Models
{
    private static readonly DataShape Shape = DataShape.Vector(2, Support.Real);

    public static IGenerativeModel Create(string kind)
    {
        string rest = kind == "ppca" ? "" : ""","network":{"kind":"mlp","widths":[4]},"likelihood":{"kind":"gaussian"}""";
        ModelSpec spec = JsonSerializer.Deserialize<ModelSpec>($$"""{"kind":"{{kind}}","latent":1{{rest}}}""", TestKinds.Json.Options)!;
        using var rng = new Generator(1, CPU);
        return spec.Create(new ModelContext(Shape, new Placement(CPU, ScalarType.Float32), rng));
    }

    public static EvaluationContext Context() => new()
    {
        X = zeros(5, 2),
        TrainingX = zeros(5, 2),
        Samples = new SampleSource(new Incapable(), new RandomStreams(0), CPU),
        Shape = Shape,
        Streams = new RandomStreams(0),
        Clock = TimeProvider.System,
        Cancellation = TestContext.Current.CancellationToken,
    };
}

/// <summary>A model that can be sampled and nothing else.</summary>
internal sealed class Incapable : IGenerativeModel
{
    public ModelSpec Spec { get; } = new GenBench.Models.Analytic.PpcaSpec();

    public DataShape DataShape { get; } = DataShape.Vector(2, Support.Real);

    public nn.Module Network { get; } = nn.Identity();

    public ITrainingProcedure CreateTraining(TrainingSpec training) => throw new NotSupportedException();

    public Tensor Sample(long count, Generator rng) => zeros(count, 2);

    public void Dispose() => Network.Dispose();
}
