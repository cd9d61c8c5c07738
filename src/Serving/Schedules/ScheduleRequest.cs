using GenBench.Harness.Data;
using GenBench.Harness.Processes;
using GenBench.Harness.Specs;

namespace GenBench.Serving.Schedules;

/// <summary>What the command line says of schedules.</summary>
public sealed record ScheduleRequest
{
    public required string File { get; init; }

    public required string Results { get; init; }

    /// <summary>In place of the file's; empty for those.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    /// <summary>Whether the web face is started.</summary>
    public bool HasWeb { get; init; } = true;

    public required DataLocations Data { get; init; }

    /// <summary><c>--data</c> as given.</summary>
    public string? DataOption { get; init; }

    /// <summary>How experiments are read.</summary>
    public required SpecJson Json { get; init; }

    /// <summary>Assemblies that the runs need too.</summary>
    public GuestFiles Guests { get; init; } = GuestFiles.None;

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;
}
