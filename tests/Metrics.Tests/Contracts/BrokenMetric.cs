using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Contracts;

/// <summary>Ways to break the contract of a metric, one at a time.</summary>
public enum MetricFault
{
    None,
    BadId,
    MissingRow,
    NoProtocol,
    DependsOnChunks,
    DependsOnCount,
    GlobalNoise,
    LeaksATensor,
    GoesOnWhenStopped,
}

/// <summary>The mean square of each example, and one fault planted.</summary>
[Kind("broken")]
internal sealed record BrokenMetricSpec(MetricFault Fault) : MetricSpec
{
    public override IMetric Create() => new BrokenMetric(this);
}

/// <inheritdoc cref="BrokenMetricSpec"/>
internal sealed class BrokenMetric(BrokenMetricSpec spec) : IMetric<IGenerativeModel>
{
    private readonly MetricDescriptor _square = new()
    {
        Id = spec.Fault == MetricFault.BadId ? "Mean Square" : "mean-square",
        Version = 1,
        Title = "Mean square",
        Definition = "1/D Σ x²",
        Source = "defined here",
        Unit = "squared units of x",
        Direction = Direction.Lower,
        Kind = BoundKind.Exact,
    };

    public IReadOnlyList<MetricDescriptor> Descriptors =>
        spec.Fault == MetricFault.MissingRow ? [_square, _square with { Id = "never-measured" }] : [_square];

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        if (spec.Fault != MetricFault.GoesOnWhenStopped)
            context.Cancellation.ThrowIfCancellationRequested();
        long count = context.CountFor(spec);
        double shift = spec.Fault switch
        {
            MetricFault.DependsOnChunks => context.ChunkRows,
            MetricFault.DependsOnCount => count,
            MetricFault.GlobalNoise => rand(1).item<float>(),
            _ => 0,
        };
        if (spec.Fault == MetricFault.LeaksATensor)
            zeros(1).DetachFromDisposeScope();
        double[] values = context.X.narrow(0, 0, count).square().mean([1L]).add(shift).to(ScalarType.Float64).data<double>().ToArray();
        return [Measurement.OfExamples(_square, values, spec.Fault == MetricFault.NoProtocol ? "" : $"examples={count}")];
    }
}
