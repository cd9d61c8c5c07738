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

    /// <summary>Whether it is log p(x), a bound or a part of it: a number that a density without bound makes as large
    /// as one likes.</summary>
    public bool IsLogDensity { get; init; }

    /// <summary>What has changed when the number has.</summary>
    public MetricSubject Describes { get; init; } = MetricSubject.Model;

    /// <summary>What the number is to a reader. A descriptor made of another by <c>with</c> says its own.</summary>
    public MetricRole Role { get; init; } = MetricRole.Detail;

    /// <summary>Heading of a column, e.g. <c>bound</c>; the title where none is given.</summary>
    public string ShortTitle { get => field ?? Title; init; }

    /// <summary>Place among the columns of its role, from the left; behind the others where none is given.</summary>
    public int Place { get; init; } = int.MaxValue;

    /// <summary>Columns of the short table: one for a number that has a role, where nothing else is said.</summary>
    public IReadOnlyList<MetricColumn> Columns
    {
        get => Role == MetricRole.Detail ? [] : field ?? [new MetricColumn(ShortTitle)];
        init;
    }

    /// <summary>What the standard error is about.</summary>
    public ErrorCoverage ErrorCovers { get; init; } = ErrorCoverage.Examples;
}
