using System.Text.Json.Serialization;

namespace GenBench.Harness.Results.Origin;

/// <summary>Where on a cluster a cell was computed.</summary>
public sealed record ClusterRecord
{
    /// <summary>Who gave the task its node, e.g. <c>slurm</c>.</summary>
    public required string Scheduler { get; init; }

    /// <summary>Name of the submission, whose folder has everything else.</summary>
    public required string Submission { get; init; }

    /// <summary>What the scheduler calls the array.</summary>
    public required string Job { get; init; }

    /// <summary>Number of the task in it, from 0.</summary>
    public required int Task { get; init; }

    /// <summary>The node that has or had it last.</summary>
    public required string Node { get; init; }

    /// <summary>How often the task was begun again.</summary>
    public required int Restarts { get; init; }

    /// <summary>What the task says, relative to the experiment's folder.</summary>
    public required string Log { get; init; }

    /// <summary>Whether it is not tried again in this submission.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool GivenUp { get; init; }
}
