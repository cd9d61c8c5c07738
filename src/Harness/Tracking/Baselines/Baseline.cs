using System.Text.Json.Serialization;
using GenBench.Harness.Results.Origin;

namespace GenBench.Harness.Tracking.Baselines;

/// <summary>The numbers of an experiment that later runs are held against: one small file, reviewed like code.</summary>
public sealed record Baseline
{
    public const int CurrentFormat = 1;

    /// <summary>Rises when a reader of an older version would misunderstand the file.</summary>
    public int Format { get; init; } = CurrentFormat;

    public required string Experiment { get; init; }

    /// <summary>Null for a run that was not accepted.</summary>
    public DateTimeOffset? Accepted { get; init; }

    /// <summary>Code that ran; null where unknown or where cells ran different code.</summary>
    public SourceRevision? Source { get; init; }

    /// <summary>Least difference that counts, by metric or by <c>metric component</c>, in the metric's unit. For a reviewer to edit:
    /// kept when another run is accepted.</summary>
    public IReadOnlyDictionary<string, double> Margins { get; init; } = new Dictionary<string, double>();

    public IReadOnlyList<BaselineCheck> Checks { get; init; } = [];

    /// <summary>Most examples kept of each number.</summary>
    public required int SampleSize { get; init; }

    /// <summary>Cells that did not finish: in a file, those that somebody accepted all the same; empty in files of earlier
    /// versions.</summary>
    [JsonConverter(typeof(OneLineEachConverter<CellFailure>))]
    public IReadOnlyList<CellFailure> Failures { get; init; } = [];

    public required IReadOnlyList<BaselineModel> Models { get; init; }
}
