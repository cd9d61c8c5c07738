using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace GenBench.Serving.Schedules;

/// <summary>One experiment at certain times.</summary>
public sealed record ScheduledExperimentSpec
{
    [Description("Names the schedule in folders, metrics and alerts. Letters, digits, '.', '_' and '-'.")]
    public required string Name { get; init; }

    [Description("The experiment's file, relative to this file.")]
    public required string Experiment { get; init; }

    [Description("Values of the experiment to override, as with --set: path=value.")]
    public IReadOnlyList<string> Set { get; init; } = [];

    [MinLength(1)]
    [Range(0L, long.MaxValue)]
    [Description("Seeds in place of the experiment's.")]
    public IReadOnlyList<long>? Seeds { get; init; }

    [Description("When: five fields as in crontab, or six or seven with seconds first and the year last, as Quartz writes them.")]
    public required string Cron { get; init; }

    [Description("IANA name of the time zone that the times are read in, e.g. Europe/Berlin.")]
    public string TimeZone { get; init; } = "UTC";

    [Range(0, 86400)]
    [Description("A run starts up to this many seconds late: the same delay for the same due time, another for another.")]
    public int JitterSeconds { get; init; }

    [Description("Who computes the cells: this machine, or a cluster that they are handed to (genbench submit slurm).")]
    public ScheduleEngine Engine { get; init; }

    [Description("Options of genbench submit slurm, such as --time=4:00:00; of use with that engine alone.")]
    public IReadOnlyList<string> Submit { get; init; } = [];

    [Description("Whether the run is held against its baseline and the sanity rules.")]
    public bool Gate { get; init; } = true;

    [Description("Folder of a run under the results, of {schedule} and {due}; the experiment gets its folder in it.")]
    public string Out { get; init; } = "{schedule}/{due}";
}
