namespace GenBench.Harness.Tests.Sinks.Mlflow;

/// <summary>A run as the server keeps it.</summary>
internal sealed class KnownRun
{
    public required string Id { get; init; }

    public required string ExperimentId { get; init; }

    public string Status { get; set; } = "RUNNING";

    public long? EndTime { get; set; }

    public Dictionary<string, string> Params { get; } = [];

    public Dictionary<string, string> Tags { get; } = [];

    /// <summary>Every point ever logged, also those logged twice.</summary>
    public List<(string Key, double Value, long Timestamp, long Step)> History { get; } = [];
}
