namespace GenBench.Harness.Results.Summaries;

/// <summary>What an interval of a difference, and a verdict by it, are of.</summary>
public enum ComparisonScope
{
    /// <summary>Two trained networks: other test examples are allowed for, another training is not. One seed can say no more.</summary>
    Networks,

    /// <summary>Two methods: other seeds and other test examples are both allowed for.</summary>
    Methods,
}
