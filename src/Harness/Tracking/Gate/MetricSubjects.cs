using GenBench.Harness.Reporting;
using GenBench.Harness.Specs;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.Gate;

/// <summary>What each metric describes, by its id: files of results do not say. Reads declarations only; torch is not loaded.</summary>
public sealed class MetricSubjects(SpecJson json)
{
    private readonly Lazy<Dictionary<string, MetricSubject>> _byId = new(() => Collect(json));

    /// <summary>Ids of all metrics there are.</summary>
    public IReadOnlyList<string> Known => [.. _byId.Value.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A metric this version does not know counts as one of the model: better to ask than to wave it through. The floor of a sample metric
    /// is about the data.</summary>
    public GateSubject Of(string metric, string component) => component == ReportedMetrics.Floor
        ? GateSubject.Estimate
        : _byId.Value.GetValueOrDefault(metric) switch
        {
            MetricSubject.Estimate => GateSubject.Estimate,
            MetricSubject.Cost => GateSubject.Cost,
            _ => GateSubject.Model,
        };

    private static Dictionary<string, MetricSubject> Collect(SpecJson json)
    {
        SpecContract contract = json.ContractOf(typeof(MetricSpec));
        return contract.Kinds.Select(kind => contract.OfKind(kind)!.CreateDefault()).OfType<MetricSpec>()
            .SelectMany(spec => spec.Create().Descriptors)
            .GroupBy(descriptor => descriptor.Id)
            .ToDictionary(group => group.Key, group => group.First().Describes);
    }
}
