using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Data.ByPath;

/// <summary>Which examples are in which split.</summary>
/// <param name="Train">Rows of the training examples as read.</param>
/// <param name="Validation">Rows of the training examples, or of those of its own file.</param>
/// <param name="Test">Likewise.</param>
/// <param name="Protocol">How they were made, for protocols.</param>
internal sealed record SplitRows(int[] Train, int[] Validation, int[] Test, string Protocol)
{
    /// <param name="trainLabels">[N]; null where there are none.</param>
    /// <exception cref="DatasetOptionException">Too few examples are left.</exception>
    public static SplitRows Of(FileDatasetSpec spec, int train, int? validation, int? test, int[]? trainLabels)
    {
        var streams = new RandomStreams(spec.Seed);
        int[] rows = [.. Enumerable.Range(0, train)];
        (rows, int[] testRows) = test is { } given
            ? (rows, RowChoice.Mixed(given, streams, "test-rows"))
            : Taken(rows, trainLabels, spec.TestSource, "test", fewest: 1, streams);
        (rows, int[] validationRows) = validation is { } givenToo
            ? (rows, RowChoice.Mixed(givenToo, streams, "validation-rows"))
            : Taken(rows, trainLabels, spec.ValidationSource, "validation", fewest: 0, streams);
        string how = trainLabels is null ? "at random" : "at random in proportion to the classes";
        string[] made = [.. new[] { test is null ? "test" : "", validation is null ? "validation" : "" }.Where(name => name.Length > 0)];
        return new(rows, validationRows, testRows, made.Length == 0
            ? $"splits as given, test and validation in an order of seed {spec.Seed}"
            : $"{string.Join(" and ", made)} drawn from the training examples {how}, seed {spec.Seed}");
    }

    private static (int[] Kept, int[] Taken) Taken(
        int[] rows, int[]? labels, SplitSource source, string split, int fewest, RandomStreams streams)
    {
        long count = source.CountOf(rows.Length);
        if (count < fewest)
            throw new DatasetOptionException(split, $"{count} of {rows.Length} examples", $"expected at least {fewest}");
        return count < rows.Length
            ? RowChoice.Part(rows, labels, count, streams, $"{split}-rows")
            : throw new DatasetOptionException(
                split, $"{count} of {rows.Length} training examples leaves none to train on", $"write a number below {rows.Length}");
    }
}
