namespace GenBench.Cli.Commands.Listing;

/// <summary>Rows of text in aligned columns; the last one is not padded.</summary>
internal static class TextColumns
{
    private const string Gap = "  ";

    public static void Write(TextWriter output, IReadOnlyList<string[]> rows)
    {
        if (rows.Count == 0)
            return;
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
            output.WriteLine(string.Join(Gap, row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
