using System.Text.Json.Serialization;
using GenBench.Harness.Data;
using GenBench.Harness.Results.Origin;

namespace GenBench.Harness.Tracking.Baselines;

/// <summary>The numbers of one model on one dataset, and how they were made.</summary>
public sealed record BaselineModel
{
    public required string Model { get; init; }

    public required string Dataset { get; init; }

    /// <summary>Hash of the cell's spec without its seed.</summary>
    public required string Variant { get; init; }

    /// <summary>Null when no cell came so far as to load its data.</summary>
    public DatasetRecord? Data { get; init; }

    public required IReadOnlyDictionary<string, string> Packages { get; init; }

    /// <summary>Each once: more than one where cells ran on several machines.</summary>
    public required IReadOnlyList<MachineRecord> Machines { get; init; }

    public required string Device { get; init; }

    public required int Threads { get; init; }

    public required string Dtype { get; init; }

    /// <summary>SHA-256 of the certificates that the estimators held, each once.</summary>
    public required IReadOnlyList<string> Certificates { get; init; }

    public required DateTimeOffset FirstStarted { get; init; }

    public required DateTimeOffset LastStarted { get; init; }

    /// <summary>What was asked for and not found. A file has only what failed, and none of it when an earlier version wrote it.</summary>
    [JsonConverter(typeof(OneLineEachConverter<MissingNumber>))]
    public IReadOnlyList<MissingNumber> Missing { get; init; } = [];

    public required IReadOnlyList<BaselineNumber> Numbers { get; init; }
}
