namespace GenBench.Harness.Reporting.Tables.Cells;

/// <summary>A table that is too wide, in parts below each other: each begins with the columns that say what a row is about.</summary>
internal static class TableParts
{
    /// <param name="columns">Of the table.</param>
    /// <param name="keys">How many from the left begin each part.</param>
    /// <param name="width">Room of a part.</param>
    /// <param name="widthOf">Of a column, with what lies between columns, in the unit of <paramref name="width"/>.</param>
    /// <returns>At least one part; one column beside the keys stands in each, however wide it is.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Of(int columns, int keys, double width, Func<int, double> widthOf)
    {
        int[] first = [.. Enumerable.Range(0, keys)];
        double keyWidth = first.Sum(widthOf);
        List<List<int>> parts = [[.. first]];
        double used = keyWidth;
        foreach (int column in Enumerable.Range(keys, columns - keys))
        {
            double needed = widthOf(column);
            if (parts[^1].Count > keys && used + needed > width)
            {
                parts.Add([.. first]);
                used = keyWidth;
            }

            parts[^1].Add(column);
            used += needed;
        }

        return parts;
    }
}
