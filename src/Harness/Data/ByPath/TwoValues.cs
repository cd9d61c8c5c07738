using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.ByPath;

/// <summary>Finds columns that are no real numbers but a yes or no.</summary>
internal static class TwoValues
{
    /// <returns>Places of the columns with exactly two different values.</returns>
    public static IReadOnlyList<int> Of(NumberArray numbers, int[] rows)
    {
        int width = (int)numbers.Width;
        double[] row = new double[width];
        HashSet<double>[] seen = [.. Enumerable.Range(0, width).Select(_ => new HashSet<double>())];
        foreach (int at in rows)
        {
            numbers.CopyTo((long)at * width, row);
            for (int i = 0; i < width; i++)
            {
                if (seen[i].Count <= 2)
                    seen[i].Add(row[i]);
            }
        }

        // Of two or three rows nothing is known.
        return [.. Enumerable.Range(0, width).Where(place => seen[place].Count == 2 && rows.Length > 10)];
    }
}
