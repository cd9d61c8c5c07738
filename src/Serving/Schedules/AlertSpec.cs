using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace GenBench.Serving.Schedules;

/// <summary>Whom a regression, a failed cell, a red certificate or a crash is told.</summary>
public sealed record AlertSpec
{
    public WebhookSpec? Webhook { get; init; }

    public AlertCommandSpec? Command { get; init; }

    [Range(1, 100)]
    [Description("How many starts of serve try an alert that could not be delivered before it is given up.")]
    public int Starts { get; init; } = 5;
}
