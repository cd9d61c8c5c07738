using GenBench.Harness.Results.Rows;

namespace GenBench.Harness.Results.Cells;

/// <summary><c>latents.csv</c>, and <c>latent-axes.csv</c> that says what its columns are.</summary>
public static class LatentPlane
{
    private static readonly string[] Principal = ["example", "label", "pc1", "pc2"];

    /// <param name="axes">The first two are those of the rows; longer codes are shown on their principal axes.</param>
    public static void Write(CellFolder cell, IEnumerable<LatentRow> rows, IReadOnlyList<LatentAxis> axes)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(axes);
        cell.Write(CellTables.LatentAxes, axes);
        cell.Write(CellTables.Latents, rows, axes[0].IsPrincipal ? Principal : null);
    }
}
