using System.ComponentModel;

namespace GenBench.Serving.Schedules;

/// <summary>Health, metrics and runs over HTTP.</summary>
public sealed record WebSpec
{
    [Description("Addresses to listen on. Others than loopback need a token.")]
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:5077"];

    [Description("Environment variable that holds the bearer token of /metrics and /runs; /health stays open.")]
    public string? TokenVariable { get; init; }
}
