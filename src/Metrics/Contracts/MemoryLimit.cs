namespace GenBench.Metrics.Contracts;

/// <summary>How often the blocks of a measurement were halved, because memory for whole ones was refused.</summary>
public sealed class MemoryLimit
{
    public int Halvings { get; internal set; }
}
