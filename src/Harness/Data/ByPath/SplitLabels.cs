using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.ByPath;

/// <summary>Labels of each file as numbers from 0.</summary>
/// <param name="Names">Of the classes; empty where there are no labels.</param>
/// <param name="Train">[N]; null where there are none, as all.</param>
/// <param name="Validation">Of a file of its own.</param>
/// <param name="Test">Of a file of its own.</param>
internal sealed record SplitLabels(IReadOnlyList<string> Names, int[]? Train, int[]? Validation, int[]? Test)
{
    /// <param name="column">Name of the column of labels, where the files are tables.</param>
    /// <exception cref="DataFileException">Labels are missing, or none of the training classes.</exception>
    public static SplitLabels Of(GivenFiles files, string? column)
    {
        RawLabels? train = LabelsOf(files.Train, column);
        RawExamples?[] others = [files.Validation, files.Test];
        if (train is null)
            return new([], null, null, null);
        foreach (RawExamples other in others.OfType<RawExamples>().Where(other => LabelsOf(other, column) is null))
        {
            throw new DataFileException(
                other.Source, $"it has no labels; expected some, as {train.Source} has: name them, or write \"labels\": \"none\"");
        }

        ClassNames classes = ClassNames.Of(train);
        return new(Known(train, classes), classes.LabelsOf(train), Numbered(files.Validation), Numbered(files.Test));

        int[]? Numbered(RawExamples? examples) => examples is null ? null : classes.LabelsOf(LabelsOf(examples, column)!);
    }

    /// <summary>The names that the file itself gives to its numbers.</summary>
    private static IReadOnlyList<string> Known(RawLabels train, ClassNames classes) => train.KnownNames is { } names
        ? [.. classes.Names.Select(
            number => int.TryParse(number, out int place) && place >= 0 && place < names.Count ? names[place] : number)]
        : classes.Names;

    private static RawLabels? LabelsOf(RawExamples examples, string? column)
    {
        if (examples.Labels is { } labels)
            return labels;
        if (column is null or "none" || examples.Table is not { } table)
            return null;
        return table.Columns.FirstOrDefault(candidate => candidate.Name == column)?.ToLabels(examples.Source)
            ?? throw new DatasetOptionException("labels", $"{examples.Source} has no column \"{column}\"",
                $"there are: {string.Join(", ", table.Columns.Take(20).Select(candidate => candidate.Name))}");
    }
}
