using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Evaluation;

/// <summary>A metric that does what a test wants.</summary>
internal sealed class ProbeMetric(Func<IGenerativeModel, EvaluationContext, double> measure) : IMetric<IGenerativeModel>
{
    public static readonly MetricDescriptor Descriptor = new()
    {
        Id = "probe",
        Version = 1,
        Title = "Probe",
        Definition = "d",
        Source = "s",
        Unit = "",
        Direction = Direction.None,
        Kind = BoundKind.Exact,
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Descriptor];

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context) =>
        [new Measurement { Descriptor = Descriptor, Estimate = Estimate.Single(measure(model, context)) }];
}

/// <summary>Makes a <see cref="ProbeMetric"/>; it is of no kind that an experiment can name.</summary>
internal sealed record ProbeSpec(Func<IGenerativeModel, EvaluationContext, double> Measure) : MetricSpec
{
    public override IMetric Create() => new ProbeMetric(Measure);
}
