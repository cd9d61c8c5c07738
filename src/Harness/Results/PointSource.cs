namespace GenBench.Harness.Results;

/// <summary>Where a two-dimensional point comes from.</summary>
public enum PointSource
{
    Data,
    Sample,
}
