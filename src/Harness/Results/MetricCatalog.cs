using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Harness.Results;

/// <summary>What is known of the metrics whose numbers lie in files, by id: files say version, unit, kind and direction, and nothing of
/// roles and columns. A number of a metric that is not among them (of another version, or of an assembly that is not loaded) stands in
/// the full list of numbers with what its own row says, has no column, and counts as one of the model.</summary>
public sealed class MetricCatalog
{
    private readonly Lazy<IReadOnlyList<MetricDescriptor>> _descriptors;
    private readonly Lazy<Dictionary<string, MetricDescriptor>> _byId;

    /// <param name="descriptors">In the order of their metrics; of several with one id the first stands.</param>
    public MetricCatalog(IEnumerable<MetricDescriptor> descriptors)
    {
        _descriptors = new Lazy<IReadOnlyList<MetricDescriptor>>(() => [.. descriptors.DistinctBy(descriptor => descriptor.Id)]);
        _byId = new Lazy<Dictionary<string, MetricDescriptor>>(() => Descriptors.ToDictionary(descriptor => descriptor.Id));
    }

    public IReadOnlyList<MetricDescriptor> Descriptors => _descriptors.Value;

    /// <summary>Every number of every kind of metric. Reads declarations only, and those when first asked; torch is not loaded.</summary>
    public static MetricCatalog Of(Kinds kinds) => new(
        from kind in kinds.Of(typeof(MetricSpec))
        where kind.Type.GetConstructor(Type.EmptyTypes) is not null
        from descriptor in ((MetricSpec)Activator.CreateInstance(kind.Type)!).Create().Descriptors
        select descriptor);

    /// <returns>Null for a metric that this program does not know.</returns>
    public MetricDescriptor? Find(string id) => _byId.Value.GetValueOrDefault(id);

    /// <summary>Ids of the metrics with one of these roles.</summary>
    public IReadOnlyList<string> WithRole(params IReadOnlyList<MetricRole> roles) =>
        [.. Descriptors.Where(descriptor => roles.Contains(descriptor.Role)).Select(descriptor => descriptor.Id)];
}
