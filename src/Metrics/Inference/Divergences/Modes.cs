namespace GenBench.Metrics.Inference.Divergences;

/// <summary>Local maxima on a grid, and the cells from which steepest ascent ends there.</summary>
internal static class Modes
{
    /// <param name="values">[n], or [n, m] row by row.</param>
    /// <param name="side">n, or n and m.</param>
    /// <returns>For each cell the cell of its maximum.</returns>
    public static int[] Basins(double[] values, int[] side)
    {
        int width = side[^1], height = values.Length / width;
        int[] up = [.. Enumerable.Range(0, values.Length).Select(cell => Highest(values, cell, width, height))];
        for (bool moves = true; moves;)
        {
            moves = false;
            for (int cell = 0; cell < up.Length; cell++)
            {
                moves |= up[cell] != up[up[cell]];
                up[cell] = up[up[cell]];
            }
        }

        return up;
    }

    /// <summary>Of a cell and its neighbours the highest; the first of several as high.</summary>
    private static int Highest(double[] values, int cell, int width, int height)
    {
        int best = cell, row = cell / width, column = cell % width;
        for (int y = Math.Max(0, row - 1); y <= Math.Min(height - 1, row + 1); y++)
        {
            for (int x = Math.Max(0, column - 1); x <= Math.Min(width - 1, column + 1); x++)
            {
                int other = (y * width) + x;
                if (values[other] > values[best] || (values[other] == values[best] && other < best))
                    best = other;
            }
        }

        return best;
    }
}
