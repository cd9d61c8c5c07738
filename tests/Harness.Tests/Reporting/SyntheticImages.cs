using GenBench.Harness.Data;
using GenBench.Harness.Reporting;
using GenBench.Harness.Results.Cells;
using GenBench.Metrics.Inversion;
using static GenBench.Harness.Tests.Reporting.SyntheticNumbers;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>Invented pictures of a cell whose data are images: blobs.</summary>
internal static class SyntheticImages
{
    public static void Write(CellFolder cell, Random random)
    {
        float[][] images = [.. Enumerable.Range(0, 64).Select(_ => Blob(random))];
        ImageGrid.SaveSamples(cell.SamplesPicture, images, new ImageShape(1, 28, 28));
        ImageGrid.SavePairs(cell.NearestPicture, images[40..60], images[20..40], new ImageShape(1, 28, 28));
        float[][][] inverted = [images[..10], images[10..20], images[20..30]];
        ImageGrid.SaveRows(cell.PictureOf(LatentInversion.Picture), inverted, new ImageShape(1, 28, 28));
        ImageGrid.SavePairs(cell.ReconstructionsPicture, images[..20], images[20..40], new ImageShape(1, 28, 28));
    }

    public static void WriteClasses(CellFolder cell, Random random) =>
        ImageGrid.SaveSamples(cell.ClassesPicture, [.. Enumerable.Range(0, 40).Select(_ => Blob(random))], new ImageShape(1, 28, 28));

    public static void WriteLatents(CellFolder cell, Random random)
    {
        float[][] images = [.. Enumerable.Range(0, 44).Select(_ => Blob(random))];
        ImageGrid.SavePairs(LatentPictureFiles.Interpolations(cell), images[..22], images[22..], new ImageShape(1, 28, 28), 11);
        ImageGrid.SaveRows(LatentPictureFiles.Traversals(cell), images, new ImageShape(1, 28, 28), 11);
    }

    private static float[] Blob(Random random)
    {
        double row = 8 + (12 * random.NextDouble()), column = 8 + (12 * random.NextDouble()), size = 3 + (3 * random.NextDouble());
        return [.. Enumerable.Range(0, 28 * 28)
            .Select(pixel => (float)Math.Exp(-(Square((pixel / 28) - row) + Square((pixel % 28) - column)) / (2 * size)))];
    }
}
