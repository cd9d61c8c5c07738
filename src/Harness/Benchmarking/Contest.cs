namespace GenBench.Harness.Benchmarking;

/// <summary>A piece of GenBench beside its yardsticks, timed in turns within one run.</summary>
/// <param name="Name">E.g. <c>VAE training, batch 128</c>.</param>
/// <param name="Unit">Of the rate, e.g. <c>images/s</c>.</param>
/// <param name="Ours">How GenBench does it.</param>
/// <param name="Yardsticks">What it is held against.</param>
public sealed record Contest(string Name, string Unit, Contestant Ours, IReadOnlyList<Yardstick> Yardsticks);
