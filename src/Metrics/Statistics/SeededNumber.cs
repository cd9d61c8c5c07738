namespace GenBench.Metrics.Statistics;

/// <summary>One number of one program at several seeds, every seed measured on the same examples.</summary>
public sealed record SeededNumber
{
    /// <summary>Mean over all examples, by seed.</summary>
    public required IReadOnlyDictionary<long, double> BySeed { get; init; }

    /// <summary>Examples averaged; 0 where the number is no mean over examples.</summary>
    public long Examples { get; init; }

    /// <summary>Of a sample of the examples, in a fixed order, the value averaged over seeds; empty where there are none.</summary>
    public IReadOnlyList<double> Sample { get; init; } = [];
}
