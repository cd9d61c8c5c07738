namespace GenBench.Models.Training;

/// <summary>The answer of a training that evaluates the weights it trains.</summary>
public sealed class SameWeights : IDisposable
{
    public static readonly SameWeights Instance = new();

    private SameWeights()
    {
    }

    public void Dispose()
    {
    }
}
