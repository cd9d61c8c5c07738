using GenBench.Models.Contracts;

namespace GenBench.Metrics.Contracts;

/// <summary>What a number is, wherever it stands: rows, summaries, baselines, comparisons and histories know it by this, and by its parts
/// <see cref="NumberName"/> and <see cref="NumberMethod"/> where they look it up.</summary>
/// <param name="Method">Which number, and how it was measured.</param>
/// <param name="Unit">Of its value.</param>
/// <param name="Kind">How it stands to the quantity.</param>
/// <param name="Direction">Which way a better model moves it.</param>
public sealed record NumberIdentity(NumberMethod Method, string Unit, BoundKind Kind, Direction Direction)
{
    public NumberName Name => Method.Name;

    public string Metric => Name.Metric;

    public MetricComponent Component => Name.Component;

    public int Version => Method.Version;

    public string Protocol => Method.Protocol;

    /// <summary>The identity of a line of a file, from its columns.</summary>
    public static NumberIdentity Of(
        string metric, MetricComponent component, int version, string protocol, string unit, BoundKind kind, Direction direction) =>
        new(new NumberMethod(new NumberName(metric, component), version, protocol), unit, kind, direction);
}
