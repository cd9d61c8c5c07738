namespace GenBench.Harness.Data.Pictures;

/// <summary>What pictures are brought to.</summary>
/// <param name="Height">Rows; null for those of the first picture, as Width.</param>
/// <param name="Width">Columns.</param>
/// <param name="Fit">How others are brought to that size; null where they are refused.</param>
/// <param name="Channels">1 grey, 3 colour, 4 colour with opacity; null for those of the first picture.</param>
internal sealed record PictureOptions(int? Height = null, int? Width = null, PictureFit? Fit = null, int? Channels = null)
{
    /// <summary>Largest height and width of an image.</summary>
    public const int LargestSide = 512;
}
