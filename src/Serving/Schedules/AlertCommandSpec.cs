using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace GenBench.Serving.Schedules;

/// <summary>A program that is started for each alert, with the alert as JSON on its standard input.</summary>
public sealed record AlertCommandSpec
{
    [Description("The program; no shell is between.")]
    public required string Program { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    [Range(0.1, 3600.0)]
    [Description("It is killed after this time, and the alert counts as not delivered.")]
    public double TimeoutSeconds { get; init; } = 30;
}
