using System.Text.Json.Serialization;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tracking.Gate;

/// <summary>One number of one model on one dataset against its baseline, over all seeds.</summary>
public sealed record GateFinding
{
    public required string Model { get; init; }

    public required string Dataset { get; init; }

    public required string Metric { get; init; }

    public MetricComponent Component { get; init; } = MetricComponent.None;

    [JsonIgnore]
    public NumberName Name => new(Metric, Component);

    public required string Unit { get; init; }

    public required BoundKind Kind { get; init; }

    public required Direction Direction { get; init; }

    public required GateSubject Subject { get; init; }

    public required GateVerdict Verdict { get; init; }

    /// <summary>Why the verdict is unknown or failed, or what else a reader must know; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Mean over examples and seeds of the baseline; null when there is none.</summary>
    public double? Baseline { get; init; }

    /// <summary>The same of the run that is checked.</summary>
    public double? Candidate { get; init; }

    /// <summary>Candidate less baseline, in the unit; null when they cannot be compared.</summary>
    public double? Difference { get; init; }

    public double? StandardError { get; init; }

    /// <summary>Of the difference.</summary>
    public ConfidenceInterval? Interval { get; init; }

    /// <summary>Standard deviation between seeds of the baseline; null when they cannot be compared or need not be.</summary>
    public double? BaselineSpread { get; init; }

    /// <summary>The same of the run that is checked.</summary>
    public double? CandidateSpread { get; init; }

    /// <summary>Chance of a change so large in this direction, were the true one within the margin; either way for a number of which no
    /// direction is better.</summary>
    public double? PValue { get; init; }

    /// <summary>After Holm's correction over all numbers compared that could alarm, or over all that could not.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>Least difference that counts, in the unit.</summary>
    public double Margin { get; init; }

    /// <summary>Seeds of the run that is checked.</summary>
    public int Seeds { get; init; }

    /// <summary>Examples common to both; 0 where the number is no mean over examples.</summary>
    public int Examples { get; init; }
}
