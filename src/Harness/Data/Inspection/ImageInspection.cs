using System.Globalization;
using GenBench.Harness.Data.ByPath;

namespace GenBench.Harness.Data.Inspection;

/// <summary>What was recognised of images.</summary>
internal static class ImageInspection
{
    private const int MostShown = 64;

    public static DataInspection Of(ImagesSpec spec, DataLocations locations)
    {
        GivenFiles files = GivenFiles.Read(spec, locations);
        GivenImageSet set = GivenImageSet.Of(spec, files);
        var splits = set.Splits().ToArray();
        var hashes = splits.ToDictionary(split => split.Split, split => Duplicates.HashesOf(split.Images, split.Rows));
        (Split _, GivenImages train, int[] rows) = splits[0];
        return new DataInspection
        {
            Spec = spec with { Values = set.Values },
            Warnings = set.Outline.Warnings,
            Image = set.ImageShape,
            Examples = [.. Spread(rows).Select(row => GreyValues(train, set.Levels, row))],
            Facts =
            [
                .. SplitFacts.OfFiles(files),
                ("images", Described(set.ImageShape)),
                ("values", set.Levels.Description),
                ("binary pixels", ShareOfEnds(train, set.Levels)),
                .. SplitFacts.Of(set.Outline, set.SplitProtocol, set.Labels()),
                SplitFacts.Copies(hashes),
            ],
        };
    }

    private static string Described(ImageShape shape) =>
        $"{shape.Height}x{shape.Width}, {shape.Channels} {(shape.Channels == 1 ? "channel" : "channels")}";

    /// <summary>Rows from all over the split: files are often sorted by class.</summary>
    private static IEnumerable<int> Spread(int[] rows) =>
        Enumerable.Range(0, Math.Min(MostShown, rows.Length)).Select(i => rows[(long)i * rows.Length / Math.Min(MostShown, rows.Length)]);

    private static float[] GreyValues(GivenImages images, GreyLevels levels, int row)
    {
        double[] image = new double[images.Shape.Size], scratch = new double[images.Shape.Size];
        images.CopyTo(row, image, scratch);
        return [.. image.Select(value => (float)((value - levels.Least) / (levels.Greatest - levels.Least)))];
    }

    private static string ShareOfEnds(GivenImages images, GreyLevels levels)
    {
        (long black, long white) = (0, 0);
        images.Numbers.Visit((_, block) =>
        {
            foreach (double value in block)
            {
                black += value == levels.Least ? 1 : 0;
                white += value == levels.Greatest ? 1 : 0;
            }
        });
        double all = images.Numbers.Count;
        return string.Create(
            CultureInfo.InvariantCulture, $"{(black + white) / all:P1} at the two ends ({black / all:P1} black, {white / all:P1} white)");
    }
}
