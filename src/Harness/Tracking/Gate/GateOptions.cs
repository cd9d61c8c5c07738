using GenBench.Harness.Results;

namespace GenBench.Harness.Tracking.Gate;

/// <summary>How strict the gate is.</summary>
public sealed record GateOptions
{
    public const double DefaultLevel = 0.01;

    /// <summary>Chance of at least one false alarm among all numbers compared.</summary>
    public double Level { get; init; } = DefaultLevel;

    /// <summary>Least difference that counts, by metric or by <c>metric component</c>; goes before what the baseline says.</summary>
    public IReadOnlyDictionary<string, double> Margins { get; init; } = new Dictionary<string, double>();

    /// <summary>What is known of the metrics, which says what a change in each is a change of.</summary>
    public required MetricCatalog Metrics { get; init; }

    /// <summary>Draws of the bootstrap for each interval.</summary>
    public int Resamples { get; init; } = 1000;
}
