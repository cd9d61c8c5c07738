using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;
using TorchSharp;
using static TorchSharp.torch;

namespace Stranger;

/// <summary>How far the mean of samples is from that of the data.</summary>
[Kind("mean-offset")]
public sealed record MeanOffsetSpec : MetricSpec
{
    [Range(1, 100_000)]
    [Description("Samples drawn.")]
    public int Samples { get; init; } = 100;

    public override IMetric Create() => new MeanOffset(this);

    internal sealed class MeanOffset(MeanOffsetSpec spec) : IMetric<IGenerativeModel>
    {
        internal static readonly MetricDescriptor Descriptor = new()
        {
            Id = "mean-offset",
            Version = 1,
            Title = "Mean offset",
            Definition = "|mean of samples - mean of the test split|",
            Source = "a stranger",
            Unit = "1",
            Direction = Direction.Lower,
            Kind = BoundKind.Estimate,
        };

        public IReadOnlyList<MetricDescriptor> Descriptors => [Descriptor];

        public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor samples = context.Samples.Take(spec.Samples, context.Samples.Available(context.Samples.Customary), context.Cancellation);
            double offset = (samples.mean([0L]) - context.X.mean([0L])).norm().to(ScalarType.Float64).item<double>();
            return [new Measurement { Descriptor = Descriptor, Estimate = Estimate.Single(offset), Protocol = $"samples={spec.Samples}" }];
        }
    }
}
