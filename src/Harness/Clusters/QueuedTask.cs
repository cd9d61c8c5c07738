using System.Globalization;

namespace GenBench.Harness.Clusters;

/// <summary>A task that Slurm still knows.</summary>
/// <param name="State">E.g. <c>PENDING</c>, <c>RUNNING</c>, <c>COMPLETING</c>.</param>
/// <param name="Reason">Why it waits; <c>None</c> for nothing.</param>
/// <param name="TimeLeft">Until its limit, as Slurm writes it.</param>
/// <param name="Node">Where it runs; empty where it does not.</param>
internal sealed record QueuedTask(string Job, int Task, string State, string Reason, string TimeLeft, string Node)
{
    /// <summary>Of <c>squeue</c>: array job, task of it, state, reason, time left, nodes.</summary>
    public const string Format = "%F|%K|%T|%r|%L|%N";

    public bool Waits => State is "PENDING" or "REQUEUED" or "REQUEUE_HOLD" or "REQUEUE_FED" or "SPECIAL_EXIT" or "RESV_DEL_HOLD";

    public bool Runs => State is "RUNNING" or "COMPLETING" or "CONFIGURING" or "SUSPENDED" or "SIGNALING" or "STAGE_OUT" or "STOPPED";

    /// <returns>Null for a line that is no task.</returns>
    public static QueuedTask? Parse(string line) =>
        line.Trim().Split('|') is [var job, var task, var state, var reason, var left, var node]
        && int.TryParse(task, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? new QueuedTask(job, index, state, reason, left, node)
            : null;
}
