namespace GenBench.Metrics.Statistics;

/// <summary>A range that holds the true value in a share <paramref name="Level"/> of repetitions.</summary>
public readonly record struct ConfidenceInterval(double Lower, double Upper, double Level)
{
    public double HalfWidth => (Upper - Lower) / 2;

    public bool Contains(double value) => Lower <= value && value <= Upper;
}
