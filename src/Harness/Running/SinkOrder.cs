namespace GenBench.Harness.Running;

/// <summary>A sink that a run was asked for.</summary>
/// <param name="Open">Makes one; it hears of one cell at a time, so that cells side by side have one each.</param>
public sealed record SinkOrder(Func<RunSettings, TimeProvider, IRunSink> Open)
{
    /// <summary>A folder that it will write, with the option that names it; looked at before the run. Null where it is the
    /// cells' own.</summary>
    public (string Option, string Path)? Folder { get; init; }

    /// <summary>Whether it speaks to a server: then this process keeps its network, whatever else runs in it.</summary>
    public bool UsesNetwork { get; init; }
}
