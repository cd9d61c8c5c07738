using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>Two disjoint sets of real examples: one to compare samples with, one to show what the comparison says of the data
/// themselves.</summary>
/// <param name="Reference">Every second row, from the first.</param>
/// <param name="Other">Every second row, from the second.</param>
internal sealed record RealHalves(Tensor Reference, Tensor Other)
{
    /// <summary>Rows of one half: as many as wanted, or half of the measured examples where that is less.</summary>
    public static long CountFor(EvaluationContext context, MetricSpec spec, long wanted) => Math.Min(wanted, context.CountFor(spec) / 2);

    /// <param name="count">From <see cref="CountFor"/>.</param>
    public static RealHalves Of(Tensor x, long count) => new(x.slice(0, 0, 2 * count, 2), x.slice(0, 1, 2 * count, 2));
}
