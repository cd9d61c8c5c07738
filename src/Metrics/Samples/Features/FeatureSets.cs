using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>Features of real examples to compare with, and of other real examples that show what the comparison says of the data
/// themselves.</summary>
/// <param name="Reference">Every second example of the measured ones, from the first, [N, F], float64, CPU, as both.</param>
/// <param name="OtherReal">Every second example, from the second: disjoint from <paramref name="Reference"/>.</param>
internal sealed record FeatureSets(Tensor Reference, Tensor OtherReal)
{
    /// <summary>N: as many samples as wanted, or half of the real examples where that is less.</summary>
    public static long CountFor(EvaluationContext context, MetricSpec spec, long wanted) => Math.Min(wanted, context.CountFor(spec) / 2);

    /// <param name="count">From <see cref="CountFor"/>.</param>
    public static FeatureSets Of(EvaluationContext context, FeatureNetwork network, long count)
    {
        using DisposeScope scope = NewDisposeScope();
        // Alternating rows: files are often sorted by writer or by class, and neither half should get only one kind.
        Tensor real = Features(context.X.narrow(0, 0, 2 * count), network, context, "real examples");
        return new FeatureSets(
            real.slice(0, 0, 2 * count, 2).contiguous().MoveToOuterDisposeScope(),
            real.slice(0, 1, 2 * count, 2).contiguous().MoveToOuterDisposeScope());
    }

    /// <param name="what">What the rows are, for people.</param>
    /// <returns>[N, F], float64, CPU.</returns>
    public static Tensor Features(Tensor x, FeatureNetwork network, EvaluationContext context, string what)
    {
        List<Tensor> parts = [];
        foreach (Chunk chunk in context.Chunks(x.shape[0], context.ChunkRows))
        {
            using DisposeScope scope = NewDisposeScope();
            parts.Add(network.Evaluate(chunk.Of(x)).Features.to(ScalarType.Float64, CPU).MoveToOuterDisposeScope());
        }

        Tensor features = cat(parts, 0);
        long broken = features.sum(1L).isfinite().logical_not().sum().item<long>(); // no sum of float32 numbers leaves float64
        return broken == 0
            ? features
            : throw new InvalidOperationException($"{broken} of {x.shape[0]} {what} have features that are not finite: look at the "
                + "samples, and train with a lower learning rate where the model diverged");
    }
}
