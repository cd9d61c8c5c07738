using System.Text.Json.Serialization;

namespace GenBench.Harness.Clusters;

/// <summary>Where a cell stands.</summary>
/// <param name="Text">How far it is, why it waits, or what it died of; empty where there is nothing to say.</param>
internal sealed record CellReport(string Name, CellState State, string Text)
{
    /// <summary>Seconds until its training ends; null where that is not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? SecondsLeft { get; init; }

    /// <summary>What Slurm calls its task; null for a cell of none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Task { get; init; }

    /// <summary>That has or had it last.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Node { get; init; }

    /// <summary>How often its task was begun again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Restarts { get; init; }

    /// <summary>What its task says.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Log { get; init; }

    /// <summary>Of that file, where the cell broke or was lost.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? LastLines { get; init; }

    [JsonIgnore]
    public bool IsOpen => State is CellState.Running or CellState.Waiting;

    [JsonIgnore]
    public bool NeedsALook => State is CellState.Failed or CellState.GivenUp or CellState.Lost;
}
