using GenBench.Metrics.Contracts;

namespace GenBench.Cli.Benchmarking;

/// <summary>A piece of GenBench beside its yardsticks, measured in turns within one run.</summary>
/// <param name="Name">E.g. <c>VAE training, batch 128</c>.</param>
/// <param name="Unit">Of what is measured, e.g. <c>images/s</c>.</param>
/// <param name="Ours">How GenBench does it.</param>
/// <param name="Yardsticks">What it is held against.</param>
public sealed record Contest(string Name, string Unit, Contestant Ours, IReadOnlyList<Yardstick> Yardsticks)
{
    /// <summary>Higher for work a second; lower for seconds of a piece of work, or for memory.</summary>
    public Direction Better { get; init; } = Direction.Higher;

    /// <summary>Where one round says enough, or takes minutes; null for as many as are asked for.</summary>
    public int? Rounds { get; init; }

    /// <summary>False where each round starts a process of its own, so that there is nothing to warm up.</summary>
    public bool WarmsUp { get; init; } = true;
}
