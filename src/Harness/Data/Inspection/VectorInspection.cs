using System.Globalization;
using GenBench.Harness.Data.ByPath;
using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Inspection;

/// <summary>What was recognised of vectors.</summary>
internal static class VectorInspection
{
    private const int MostColumns = 40;

    public static DataInspection Of(VectorsSpec spec, DataLocations locations)
    {
        GivenFiles files = GivenFiles.Read(spec, locations);
        var set = new GivenVectorSet(spec, files);
        var splits = set.Splits().ToArray();
        var hashes = splits.ToDictionary(split => split.Split, split => Duplicates.HashesOf(split.Columns.Rows, split.Rows));
        return new DataInspection
        {
            Spec = spec,
            Warnings = set.Outline.Warnings,
            Facts =
            [
                .. SplitFacts.OfFiles(files),
                ("vectors", $"{set.Columns.Count} numbers each, {(spec.Standardize ? "standardized" : "as they are")}"),
                .. set.Columns.Take(MostColumns)
                    .Select((name, place) => ($"column {name}", Described(splits[0].Columns.Rows, place, set.Scaling))),
                .. SplitFacts.Of(set.Outline, set.SplitProtocol, splits.Select(split => (split.Split, split.Labels))),
                SplitFacts.Copies(hashes),
            ],
        };
    }

    private static string Described(NumberArray rows, int column, Standardization scaling)
    {
        (double least, double greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        HashSet<double> different = [];
        double[] number = new double[1];
        for (long row = 0; row < rows.Examples; row++)
        {
            rows.CopyTo((row * rows.Width) + column, number);
            (least, greatest) = (Math.Min(least, number[0]), Math.Max(greatest, number[0]));
            if (different.Count < 3)
                different.Add(number[0]);
        }

        string kind = different.Count switch { 1 => ", constant", 2 => ", two values", _ => "" };
        return string.Create(CultureInfo.InvariantCulture,
            $"{least:G6} to {greatest:G6}, mean {scaling.Means[column]:G6}, standard deviation {scaling.Scales[column]:G6}{kind}");
    }
}
