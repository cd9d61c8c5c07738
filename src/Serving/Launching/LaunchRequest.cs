using GenBench.Serving.Schedules;

namespace GenBench.Serving.Launching;

/// <summary>A run to start.</summary>
/// <param name="Schedule">Says which experiment, with which overrides.</param>
/// <param name="Due">The time it was due.</param>
/// <param name="OutFolder">For <c>--out</c>.</param>
public sealed record LaunchRequest(PlannedSchedule Schedule, DateTimeOffset Due, string OutFolder)
{
    /// <summary>Where the experiment's cells will be.</summary>
    public string RunFolder => Path.Combine(OutFolder, Schedule.Experiment);

    /// <summary>What the run says.</summary>
    public string LogFile => Path.Combine(RunFolder, "run.log");
}
