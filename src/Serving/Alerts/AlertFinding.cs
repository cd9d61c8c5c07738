using GenBench.Metrics.Contracts;

namespace GenBench.Serving.Alerts;

/// <summary>A number that has become worse or failed.</summary>
public sealed record AlertFinding
{
    public required string Model { get; init; }

    public required string Dataset { get; init; }

    public required string Metric { get; init; }

    public MetricComponent Component { get; init; } = MetricComponent.None;

    public required string Unit { get; init; }

    /// <summary>The model or the estimate.</summary>
    public required string Subject { get; init; }

    /// <summary>Regressed, less stable or failed.</summary>
    public required string Verdict { get; init; }

    /// <summary>How it failed, or what else there is to know; empty for nothing.</summary>
    public string Reason { get; init; } = "";

    public double? Baseline { get; init; }

    public double? Candidate { get; init; }

    /// <summary>Candidate less baseline.</summary>
    public double? Difference { get; init; }

    /// <summary>Of the difference's interval.</summary>
    public double? Lower { get; init; }

    /// <summary>Of the difference's interval.</summary>
    public double? Upper { get; init; }
}
