using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;
using TorchSharp;
using static TorchSharp.torch;

namespace FaultKinds;

/// <summary>Of models with an encoder: takes so much memory for each row at once that a limit refuses even one.</summary>
[Kind("hungry")]
public sealed record HungrySpec : MetricSpec
{
    [Range(1, 1_000_000)]
    [Description("Mebibytes a row, which nobody writes to.")]
    public long RowMebibytes { get; init; } = 16_000;

    public override IMetric Create() => new Hungry(this);

    private sealed class Hungry(HungrySpec spec) : IMetric<IAmortizedPosterior>
    {
        private static readonly MetricDescriptor Descriptor = new()
        {
            Id = "hungry",
            Version = 1,
            Title = "Hungry",
            Definition = "number of rows at once",
            Source = "none",
            Unit = "rows",
            Direction = Direction.None,
            Kind = BoundKind.Exact,
        };

        public IReadOnlyList<MetricDescriptor> Descriptors => [Descriptor];

        public IReadOnlyList<Measurement> Evaluate(IAmortizedPosterior model, EvaluationContext context)
        {
            using DisposeScope scope = NewDisposeScope();
            _ = empty([context.ChunkRows, spec.RowMebibytes << 20], dtype: ScalarType.Byte);
            return [new Measurement { Descriptor = Descriptor, Estimate = Estimate.Single(context.ChunkRows) }];
        }
    }
}
