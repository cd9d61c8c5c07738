using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Registration;

namespace GenBench.Serving.Schedules;

/// <summary>A PostgreSQL database, which several machines can share.</summary>
[Description("A PostgreSQL database, which several machines can share.")]
[Kind("postgres")]
public sealed record PostgresStoreSpec : StoreSpec
{
    [Description("Environment variable that holds the connection string, so that no password stands in this file.")]
    public required string ConnectionVariable { get; init; }

    [Description("Whether several processes share the database; each due time is then run by one of them.")]
    public bool Clustered { get; init; }

    [Range(1.0, 3600.0)]
    [Description(
        "How often a node says that it lives; one that has been silent for several times as long is dead, and another takes its runs.")]
    public double CheckinSeconds { get; init; } = 10;
}
