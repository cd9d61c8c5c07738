using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Metrics.Certification.Checks;

/// <summary>Measures all examples, and then the first half alone: no value may change, whatever else was measured.</summary>
internal sealed class Alone(IMetric inner) : IMetric
{
    private static readonly MetricDescriptor ChangeRow = new()
    {
        Id = "change-alone",
        Version = 1,
        Title = "Change of a value when fewer examples are measured",
        Definition = "largest |value − value when the first half of the examples is measured alone|, over examples and rows",
        Source = "defined here",
        Unit = "units of the rows",
        Direction = Direction.Lower,
        Kind = BoundKind.Exact,
        Describes = MetricSubject.Estimate,
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [ChangeRow];

    public Type Requirement => inner.Requirement;

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        EvaluationContext part = context with { X = context.X.narrow(0, 0, context.X.shape[0] / 2) };
        IReadOnlyList<Measurement> all = inner.Evaluate(model, context), half = inner.Evaluate(model, part);
        double largest = all.Zip(half).Where(pair => pair.Second.PerExample is not null)
            .SelectMany(pair => pair.Second.PerExample!.Zip(pair.First.PerExample!, (alone, among) => Math.Abs(alone - among))).Max();
        return [new Measurement { Descriptor = ChangeRow, Estimate = Estimate.Single(largest), Protocol = half[0].Protocol }];
    }
}
