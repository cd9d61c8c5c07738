using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace GenBench.Serving.Schedules;

/// <summary>An address that is sent each alert as JSON.</summary>
public sealed record WebhookSpec
{
    [Description("http or https; the alert is posted to it as JSON.")]
    public required string Url { get; init; }

    [Description("Environment variable whose value is sent as bearer token.")]
    public string? TokenVariable { get; init; }

    [Range(0, 20)]
    [Description("Tries after the first one, each after a longer wait.")]
    public int Retries { get; init; } = 4;

    [Range(0.01, 600.0)]
    [Description("Wait before the second try.")]
    public double DelaySeconds { get; init; } = 1;

    [Range(0.1, 600.0)]
    [Description("Limit of one try.")]
    public double AttemptSeconds { get; init; } = 10;

    [Range(0.1, 3600.0)]
    [Description("Limit of all tries together.")]
    public double TotalSeconds { get; init; } = 60;
}
