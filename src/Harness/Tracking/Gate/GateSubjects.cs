using GenBench.Harness.Results;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.Gate;

/// <summary>What a number that has changed says has changed.</summary>
internal static class GateSubjects
{
    /// <summary>A metric that this program does not know counts as one of the model: better to ask than to wave it through. The floor of
    /// a sample metric is about the data.</summary>
    public static GateSubject Of(NumberName number, MetricCatalog metrics) => number.Component == MetricComponent.Floor
        ? GateSubject.Estimate
        : metrics.Find(number.Metric)?.Describes switch
        {
            MetricSubject.Estimate => GateSubject.Estimate,
            MetricSubject.Cost => GateSubject.Cost,
            _ => GateSubject.Model,
        };
}
