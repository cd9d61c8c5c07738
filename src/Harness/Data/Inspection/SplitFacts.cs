using System.Globalization;
using GenBench.Harness.Data.ByPath;
using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Inspection;

/// <summary>Facts that images and vectors share.</summary>
internal static class SplitFacts
{
    private const int MostNamed = 12;

    private const int HashLength = 12;

    public static IEnumerable<(string, string)> OfFiles(GivenFiles files)
    {
        foreach ((string split, RawExamples? examples) in new[] { ("train", files.Train), ("validation", files.Validation),
            ("test", files.Test) })
        {
            if (examples is null)
                continue;
            yield return (split, $"{examples.Source}: {examples.Form}, {examples.Count:N0} examples, "
                + $"{examples.Numbers?.Description ?? $"{examples.Table!.Columns.Count} columns"}, "
                + $"SHA-256 {files.Hashes[split][..HashLength]}...");
            foreach (string note in examples.Notes)
                yield return ("note", note);
        }
    }

    public static IEnumerable<(string, string)> Of(FileOutline outline, string splits, IEnumerable<(Split Split, int[]? Labels)> labels)
    {
        yield return ("splits", string.Create(CultureInfo.InvariantCulture,
            $"{outline.Sizes.Train} train, {outline.Sizes.Validation} validation, {outline.Sizes.Test} test; {splits}"));
        if (outline.Classes.Count == 0)
        {
            yield return ("classes", "none");
            yield break;
        }

        int[] train = labels.First(split => split.Split == Split.Train).Labels!;
        string[] named = [.. outline.Classes.Take(MostNamed).Select((name, place) => $"{name} ({train.Count(label => label == place)})")];
        yield return ("classes",
            $"{outline.Classes.Count}: {string.Join(", ", named)}{(outline.Classes.Count > MostNamed ? ", ..." : "")}");
    }

    public static (string, string) Copies(IReadOnlyDictionary<Split, Hash[]> hashes)
    {
        HashSet<Hash> train = [.. hashes[Split.Train]];
        return ("duplicates", string.Create(CultureInfo.InvariantCulture,
            $"{Duplicates.Within(hashes[Split.Train])} within train, {Duplicates.Within(hashes[Split.Test])} within test; of train, "
                + $"{hashes[Split.Test].LongCount(train.Contains)} in test, "
                + $"{hashes[Split.Validation].LongCount(train.Contains)} in validation"));
    }
}
