using GenBench.Models.Contracts;

namespace GenBench.Metrics.Contracts;

/// <summary>What a number means. Numbers of different versions are never compared.</summary>
public sealed record MetricDescriptor
{
    /// <summary>Stable name in files: lower case with hyphens, e.g. <c>importance-bound</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Rises whenever the mathematics changes.</summary>
    public required int Version { get; init; }

    /// <summary>Name for people, e.g. <c>Importance-weighted bound</c>.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence or equation that defines the number.</summary>
    public required string Definition { get; init; }

    /// <summary>Paper, with equation where it has one.</summary>
    public required string Source { get; init; }

    public required string Unit { get; init; }

    public required Direction Direction { get; init; }

    public required BoundKind Kind { get; init; }

    /// <summary>Whether it is log p(x), a bound or a part of it: a number that a density without bound makes as large as one likes.</summary>
    public bool IsLogDensity { get; init; }

    /// <summary>What has changed when the number has.</summary>
    public MetricSubject Describes { get; init; } = MetricSubject.Model;

    /// <summary>What the standard error is about.</summary>
    public ErrorCoverage ErrorCovers { get; init; } = ErrorCoverage.Examples;
}
