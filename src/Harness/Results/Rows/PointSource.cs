namespace GenBench.Harness.Results.Rows;

/// <summary>Where a two-dimensional point comes from.</summary>
public enum PointSource
{
    Data,
    Sample,
}
