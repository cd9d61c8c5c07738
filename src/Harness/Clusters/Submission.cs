using System.Text.Json.Serialization;
using GenBench.Harness.Running;

namespace GenBench.Harness.Clusters;

/// <summary>What was handed to a cluster: content of <c>submission.json</c>. Nothing in it changes any more, but for the job.</summary>
internal sealed record Submission
{
    public const int CurrentFormat = 1;

    /// <summary>Rises when a reader of an older version would misunderstand the file.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Names its folder.</summary>
    public required string Id { get; init; }

    public required string Experiment { get; init; }

    public required DateTimeOffset Submitted { get; init; }

    /// <summary>What Slurm calls the array; null until it has taken it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Job { get; init; }

    public required int Tasks { get; init; }

    public required int Cells { get; init; }

    public required FrozenProgram Program { get; init; }

    /// <summary>Of <c>sbatch</c>, in their order.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    public bool FailFast { get; init; }

    /// <summary>What a task is to do: the frozen experiment, where data are, where cells go.</summary>
    public required WorkerOrders Orders { get; init; }
}
