using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Certification.Mutants;

/// <summary>A metric of samples with one number computed again from the two sets, errors left as they are.</summary>
/// <param name="id">Of the row.</param>
/// <param name="number">From samples and real examples, [N, D] both.</param>
internal sealed class Recomputed(IMetric inner, string id, Func<Tensor, Tensor, double> number) : IMetric
{
    public IReadOnlyList<MetricDescriptor> Descriptors => inner.Descriptors;

    public Type Requirement => inner.Requirement;

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        long count = context.X.shape[0] / 2;
        double value = number(context.Samples.Take(count, SampleKind.Draw), context.X.slice(0, 0, 2 * count, 2));
        bool IsMeant(Measurement row) => row.Descriptor.Id == id && row.Component.IsNone;
        return [.. inner.Evaluate(model, context).Select(row => IsMeant(row) ? Changed.Values(row, _ => value) : row)];
    }
}
