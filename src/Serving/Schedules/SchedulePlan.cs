using GenBench.Harness.Processes;
using GenBench.Harness.Specs;

namespace GenBench.Serving.Schedules;

/// <summary>A schedule file without problems, with everything found that it names.</summary>
public sealed record SchedulePlan
{
    public required ScheduleFile File { get; init; }

    public required IReadOnlyList<PlannedSchedule> Schedules { get; init; }

    /// <summary>Folder of all results.</summary>
    public required string Results { get; init; }

    /// <summary>Addresses of the web face.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>Of the web face; null where it is open to this machine alone.</summary>
    public string? Token { get; init; }

    /// <summary>Full path of the SQLite file, or the connection string of PostgreSQL.</summary>
    public required string Database { get; init; }

    /// <summary>For <c>--data</c> of the runs; null where it was not given.</summary>
    public string? DataOption { get; init; }

    /// <summary>How experiments are read.</summary>
    public required SpecJson Json { get; init; }

    /// <summary>For <c>--with</c> of the runs.</summary>
    public GuestFiles Guests { get; init; } = GuestFiles.None;

    public bool IsClustered => File.Store is PostgresStoreSpec { Clustered: true };

    public TimeSpan GraceTime => TimeSpan.FromSeconds(File.GraceSeconds);

    public PlannedSchedule? Find(string name) => Schedules.FirstOrDefault(schedule => schedule.Name == name);
}
