using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Reading;

/// <summary>Reads labels from a file of their own: one number an example, a column of text, or a table of file names and labels.</summary>
internal static class LabelFile
{
    private static readonly string[] CustomaryColumns = ["label", "labels", "class", "target"];

    /// <param name="examples">The examples they belong to.</param>
    /// <exception cref="DataFileException">There is not one label for each.</exception>
    public static (RawLabels Labels, string Sha256) Read(DataPath path, RawExamples examples)
    {
        ReadFile file = DataReader.Read(path, new ReadOptions(new()));
        RawLabels labels = file.Examples switch
        {
            { Numbers: { } numbers } => RawLabels.Of(numbers, path.ToString()),
            { Table.Columns: [{ } only] } => only.ToLabels(path.ToString()),
            { Table: { Columns: [{ Words: not null } names, ..] } table } when examples.Names is not null =>
                ByName(names, LabelColumn(table, names, path), examples, path),
            _ => throw new DataFileException(
                path.ToString(), $"it has {file.Examples.Table!.Columns.Count} columns; expected one of labels"
                    + (examples.Names is null ? "" : ", or one of file names and one of labels")),
        };
        return labels.Values.Count == examples.Count
            ? (labels, file.Sha256)
            : throw new DataFileException(path.ToString(),
                $"it has {labels.Values.Count} labels; expected {examples.Count}, one for each example of {examples.Source}");
    }

    private static RawColumn LabelColumn(RawTable table, RawColumn names, DataPath path)
    {
        RawColumn[] others = [.. table.Columns.Where(column => column != names)];
        return others.FirstOrDefault(column => CustomaryColumns.Contains(column.Name)) ?? (others.Length == 1
            ? others[0]
            : throw new DataFileException(path.ToString(),
                $"{others.Length} columns could be the labels ({string.Join(", ", others.Select(column => column.Name))}); "
                    + "expected one, or one called label"));
    }

    private static RawLabels ByName(RawColumn names, RawColumn labels, RawExamples examples, DataPath path)
    {
        IReadOnlyList<string> values = labels.ToLabels(path.ToString()).Values;
        Dictionary<string, string> known = new(StringComparer.Ordinal);
        for (int row = 0; row < values.Count; row++)
        {
            string name = names.Codes![row] < 0 ? "" : names.Words![names.Codes[row]];
            if (name.Split('/', '\\').Contains("..") || Path.IsPathRooted(name))
                throw new DataFileException(path.ToString(), $"row {row + 1} names \"{name}\", which leads out of {examples.Source}");
            if (!known.TryAdd(name, values[row]))
                throw new DataFileException(path.ToString(), $"row {row + 1} names \"{name}\", as does another row");
        }

        string? without = examples.Names!.FirstOrDefault(name => !known.ContainsKey(name));
        return without is null
            ? new RawLabels([.. examples.Names!.Select(name => known[name])], path.ToString())
            : throw new DataFileException(path.ToString(), $"it has no row for {without} of {examples.Source}");
    }
}
