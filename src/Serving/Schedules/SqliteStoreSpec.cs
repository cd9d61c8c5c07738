using System.ComponentModel;
using GenBench.Models.Registration;

namespace GenBench.Serving.Schedules;

/// <summary>One file, for one process at a time.</summary>
[Description("One SQLite file, for one process at a time.")]
[Kind("sqlite")]
public sealed record SqliteStoreSpec : StoreSpec
{
    [Description("The file, relative to this file; serve.db in the results folder where it is left out.")]
    public string? File { get; init; }
}
