using GenBench.Harness.Specs;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Results;

/// <summary>What is known of the metrics whose numbers lie in files, by id: files say version, unit, kind and direction, and nothing of
/// roles and columns. A number of a metric that is not among them (of another version, or of an assembly that is not loaded) stands in
/// the full list of numbers with what its own row says, has no column, and counts as one of the model.</summary>
public sealed class MetricCatalog
{
    private static readonly Lazy<MetricCatalog> OfKinds = new(() => new MetricCatalog(Collect()));

    private readonly Dictionary<string, MetricDescriptor> _byId;

    /// <param name="descriptors">In the order of their metrics; of several with one id the first stands.</param>
    public MetricCatalog(IEnumerable<MetricDescriptor> descriptors)
    {
        Descriptors = [.. descriptors.DistinctBy(descriptor => descriptor.Id)];
        _byId = Descriptors.ToDictionary(descriptor => descriptor.Id);
    }

    /// <summary>Every number of every kind of metric. Reads declarations only; torch is not loaded.</summary>
    public static MetricCatalog Registered => OfKinds.Value;

    public IReadOnlyList<MetricDescriptor> Descriptors { get; }

    /// <returns>Null for a metric that this program does not know.</returns>
    public MetricDescriptor? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Ids of the metrics with one of these roles.</summary>
    public IReadOnlyList<string> WithRole(params IReadOnlyList<MetricRole> roles) =>
        [.. Descriptors.Where(descriptor => roles.Contains(descriptor.Role)).Select(descriptor => descriptor.Id)];

    private static IEnumerable<MetricDescriptor> Collect()
    {
        var contract = SpecContract.Of(typeof(MetricSpec));
        return contract.Kinds.Select(kind => contract.OfKind(kind)!.CreateDefault()).OfType<MetricSpec>()
            .SelectMany(spec => spec.Create().Descriptors);
    }
}
