namespace GenBench.Harness.Running;

/// <summary>Where a run is told besides its folder: how to make what hears of it. A sink hears of one cell at a time, so each job of a run
/// has its own.</summary>
public sealed record RunSinks(Func<RunSettings, TimeProvider, IReadOnlyList<IRunSink>> Create)
{
    public static RunSinks None { get; } = new((_, _) => []);
}
