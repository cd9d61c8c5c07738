namespace GenBench.Harness.Results.Cells;

/// <summary>Pictures of a cell whose model decodes a latent vector.</summary>
internal static class LatentPictureFiles
{
    /// <summary>Decoded paths between two latents, the straight one above the spherical one.</summary>
    public static string Interpolations(CellFolder cell) => Path.Combine(cell.Location, "interpolations.png");

    /// <summary>One dimension of the latent a row, from −3 to 3 standard deviations of the prior.</summary>
    public static string Traversals(CellFolder cell) => Path.Combine(cell.Location, "traversals.png");
}
