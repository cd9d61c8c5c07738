using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>|x − x̂|²/D with x̂ the mean of the observation model at the code of x.</summary>
/// <remarks>Of a model with a posterior it is the distortion at whatever rate the model spends, and a dearer code buys less of it: it has
/// no better
/// direction there. Of a plain or a discrete code it is what training lowers.</remarks>
public sealed class ReconstructionError(ReconstructionErrorSpec spec) : IMetric<IReconstructor>
{
    /// <summary>The error itself.</summary>
    public static MetricDescriptor Descriptor { get; } = new()
    {
        Id = "reconstruction-error",
        Version = 2, // 1 took the location of a discretized logistic for its mean
        Title = "Reconstruction error",
        Definition = "|x − x̂|²/D, x̂ = E[x|z], the mean of the observation model at the code (or posterior mean) of x",
        Source = "Hinton & Salakhutdinov 2006, doi:10.1126/science.1127647",
        Unit = "squared units of x per dimension",
        Direction = Direction.Lower,
        Kind = BoundKind.Exact,
        Role = MetricRole.Reconstruction,
        ShortTitle = "reconstruction",
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Descriptor];

    public IReadOnlyList<Measurement> Evaluate(IReconstructor model, EvaluationContext context)
    {
        var values = new ExampleValues(context.CountFor(spec));
        foreach (Chunk chunk in context.Chunks(values.Values.Count, context.ChunkRows))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor x = chunk.Of(context.X);
            values.Set(chunk, SquaredError(x, model.Reconstruct(x)));
        }

        Direction direction = model is IAmortizedPosterior ? Direction.None : Direction.Lower;
        return [Measurement.OfExamples(Descriptor with { Direction = direction }, values.Values, $"examples={values.Values.Count}")];
    }

    /// <param name="x">[B, *event]</param>
    /// <param name="reconstruction">[B, *event]</param>
    /// <returns>Mean over the event dimensions, [B], float64.</returns>
    private static Tensor SquaredError(Tensor x, Tensor reconstruction) =>
        (x - reconstruction).to(ScalarType.Float64).square().flatten(1).mean([1L]);
}
