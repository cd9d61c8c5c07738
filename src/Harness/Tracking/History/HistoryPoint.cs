using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Tracking.History;

/// <summary>One run of one commit: the mean over its seeds.</summary>
public sealed record HistoryPoint
{
    /// <summary>When its last cell began.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Full hash; empty where none was recorded.</summary>
    public required string Commit { get; init; }

    /// <summary>Whether the working tree differed from the commit.</summary>
    public required bool IsDirty { get; init; }

    public required double Value { get; init; }

    /// <summary>One standard error: over seeds, or over examples where there are fewer than three seeds.</summary>
    public double? StdError { get; init; }

    /// <summary>Half the width of the 95 % interval, where there is an error.</summary>
    public double? HalfWidth => StdError is not { } error ? null
        : Seeds.Count >= Summary.FewestSeeds ? StudentInterval.Of(new Estimate(Value, error, Seeds.Count))?.HalfWidth
        : NormalInterval.Of(Value, error).HalfWidth;

    public required IReadOnlyList<long> Seeds { get; init; }

    /// <summary>The worst mark of a seed.</summary>
    public required MeasurementStatus Status { get; init; }

    /// <summary>Hash of the spec without its seed.</summary>
    public required string Variant { get; init; }

    /// <summary>Folder of the experiment.</summary>
    public required string Run { get; init; }

    /// <summary>Eight letters of the commit, with a + where the tree was dirty.</summary>
    public string ShortCommit => Commit.Length == 0 ? "unknown" : Commit[..Math.Min(8, Commit.Length)] + (IsDirty ? "+" : "");
}
