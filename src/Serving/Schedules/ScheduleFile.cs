using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Schema;

namespace GenBench.Serving.Schedules;

/// <summary>What <c>genbench serve</c> runs, when, whom it tells, and where it keeps what has run.</summary>
public sealed record ScheduleFile
{
    [JsonPropertyName("$schema")]
    [Description("Path of the schema, for editors.")]
    public string? Schema { get; init; }

    [MinLength(1)]
    public required IReadOnlyList<ScheduledExperimentSpec> Schedules { get; init; }

    [Description("Whom a bad run is told.")]
    public AlertSpec Alerts { get; init; } = new();

    [Description("Where schedules and runs are kept.")]
    public StoreSpec Store { get; init; } = new SqliteStoreSpec();

    public WebSpec Web { get; init; } = new();

    [Range(0.0, 86400.0)]
    [Description("How long a run may take to stop after SIGTERM before it is killed.")]
    public double GraceSeconds { get; init; } = 120;

    /// <returns>The text of <c>docs/schedules.schema.json</c>.</returns>
    public static string JsonSchema(SpecJson json) => new ExperimentSchema(json).TextOf(typeof(ScheduleFile), "GenBench schedules");
}
