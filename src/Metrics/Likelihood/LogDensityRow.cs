using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Likelihood;

/// <summary>The mean of log p(x) over examples, as a row that says what kind of number the density gives.</summary>
public static class LogDensityRow
{
    /// <param name="x">[N, *event], where the density lives.</param>
    public static Measurement Measure(IDensity density, MetricDescriptor descriptor, Tensor x, EvaluationContext context)
    {
        var values = new ExampleValues(x.shape[0]);
        foreach (Chunk chunk in context.Blocks(x.shape[0]))
        {
            using DisposeScope scope = NewDisposeScope();
            values.Set(chunk, context.Once(descriptor.Id, chunk, LogProb)[0]);
        }

        string protocol = density.Protocol.Length > 0 ? $"examples={x.shape[0]}; {density.Protocol}" : $"examples={x.shape[0]}";
        return BitsPerDimension.Plausible(
            Measurement.OfExamples(descriptor with { Kind = density.Kind }, values.Values, protocol), context.Shape);

        IReadOnlyList<Tensor> LogProb(Chunk rows)
        {
            using RowStreams noise = context.Streams.ForRows(descriptor.Id, rows, x.device);
            return [density.LogProb(rows.Of(x), noise)];
        }
    }
}
