using GenBench.Metrics.Contracts;
using System.ComponentModel.DataAnnotations;
namespace GenBench.Metrics.Inference { public sealed record AmortizationGapSpec : MetricSpec { public override IMetric Create() => throw new NotSupportedException(); } }
namespace GenBench.Metrics.Latent { public sealed record PosteriorCollapseSpec : MetricSpec { public override IMetric Create() => throw new NotSupportedException(); } }
namespace GenBench.Metrics.Samples { public sealed record ReconstructionErrorSpec : MetricSpec { public override IMetric Create() => throw new NotSupportedException(); } }
namespace GenBench.Metrics.Throughput { public sealed record ThroughputSpec : MetricSpec { public override IMetric Create() => throw new NotSupportedException(); } }
namespace GenBench.Metrics.Likelihood {
public sealed record ElboSpec : MetricSpec { [Range(1, 1000)] public int Samples { get; init; } = 10; public override IMetric Create() => throw new NotSupportedException(); }
public sealed record ImportanceBoundSpec : MetricSpec { [MinLength(1), Range(1, 1000000)] public IReadOnlyList<int> Samples { get; init; } = [1, 10]; public override IMetric Create() => throw new NotSupportedException(); }
public sealed record DensitySpec : MetricSpec { public override IMetric Create() => throw new NotSupportedException(); }
public sealed record DataDensitySpec : MetricSpec { public override IMetric Create() => throw new NotSupportedException(); } }
