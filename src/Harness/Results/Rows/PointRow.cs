namespace GenBench.Harness.Results.Rows;

/// <summary>A point of two-dimensional data, or of a model of them: one line of <c>points.csv</c>.</summary>
public sealed record PointRow
{
    public required PointSource Source { get; init; }

    public required double X0 { get; init; }

    public required double X1 { get; init; }
}
