namespace GenBench.Harness.Serving.Alerts;

/// <summary>A number that has become worse.</summary>
public sealed record AlertFinding
{
    public required string Model { get; init; }

    public required string Dataset { get; init; }

    public required string Metric { get; init; }

    public string Component { get; init; } = "";

    public required string Unit { get; init; }

    /// <summary>The model or the estimate.</summary>
    public required string Subject { get; init; }

    public double? Baseline { get; init; }

    public double? Candidate { get; init; }

    /// <summary>Candidate less baseline.</summary>
    public double? Difference { get; init; }

    /// <summary>Of the difference's interval.</summary>
    public double? Lower { get; init; }

    /// <summary>Of the difference's interval.</summary>
    public double? Upper { get; init; }
}
