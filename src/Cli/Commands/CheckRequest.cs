using GenBench.Harness.Tracking.Forms;
using GenBench.Harness.Tracking.Gate;

namespace GenBench.Cli.Commands;

/// <summary>What <c>genbench baseline check</c> was asked.</summary>
internal sealed record CheckRequest
{
    public required string Run { get; init; }

    /// <summary>Null for the experiment's own.</summary>
    public string? Baseline { get; init; }

    public required GateOptions Options { get; init; }

    public required IGateForm Form { get; init; }

    /// <summary>Null for the screen.</summary>
    public string? Out { get; init; }

    public bool IsStrict { get; init; }
}
