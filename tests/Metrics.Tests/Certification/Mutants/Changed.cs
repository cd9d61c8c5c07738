using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Metrics.Tests.Certification.Mutants;

/// <summary>An estimator with its input or its rows changed on the way.</summary>
internal sealed class Changed(IMetric inner) : IMetric
{
    public Func<IGenerativeModel, IGenerativeModel> Model { get; init; } = model => model;

    public Func<EvaluationContext, EvaluationContext> Context { get; init; } = context => context;

    public Func<Measurement, Measurement> Row { get; init; } = row => row;

    public IReadOnlyList<MetricDescriptor> Descriptors => inner.Descriptors;

    public Type Requirement => inner.Requirement;

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context) =>
        [.. inner.Evaluate(Model(model), Context(context)).Select(Row)];

    /// <summary>A row with every number changed alike.</summary>
    public static Measurement Values(Measurement row, Func<double, double> change) => row.PerExample is { } values
        ? Measurement.OfExamples(row.Descriptor, [.. values.Select(change)], row.Protocol, row.Component)
        : row.Estimate is { } estimate ? row with { Estimate = estimate with { Mean = change(estimate.Mean) } } : row;

    /// <summary>A row that nobody marks as loose.</summary>
    public static Measurement Unmarked(Measurement row) =>
        row.Status == MeasurementStatus.Loose ? row with { Status = MeasurementStatus.Ok, Reason = "" } : row;
}
