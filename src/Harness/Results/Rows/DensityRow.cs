namespace GenBench.Harness.Results.Rows;

/// <summary>The height of a density at one point of a grid over the plane: one line of <c>density.csv</c>.</summary>
public sealed record DensityRow
{
    /// <summary>Whose density: of the data, or of the model.</summary>
    public required PointSource Source { get; init; }

    public required DensityBasis Basis { get; init; }

    public required double X0 { get; init; }

    public required double X1 { get; init; }

    /// <summary>Per unit of area, to six digits.</summary>
    public required double Density { get; init; }
}
