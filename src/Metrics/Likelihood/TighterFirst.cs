using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Likelihood;

/// <summary>Marks of several lower bounds of one quantity from the same weights.</summary>
internal static class TighterFirst
{
    /// <summary>A row that is looser than another, by its number of weights or by its value, is never less marked than that one.</summary>
    /// <param name="rows">With values of their own.</param>
    /// <param name="isRising">Whether each row has more weights than the one before.</param>
    public static IReadOnlyList<Measurement> Marked(IReadOnlyList<Measurement> rows, bool isRising)
    {
        var marked = rows.ToArray();
        for (int i = rows.Count - 1; i >= 0; i--)
        {
            double value = rows[i].Estimate!.Value.Mean;
            Measurement worst = rows.Where((row, j) => (isRising && j > i) || row.Estimate!.Value.Mean > value).Append(rows[i])
                .MaxBy(row => row.Status)!;
            if (worst.Status > rows[i].Status)
                marked[i] = Like(rows[i], worst);
        }

        return marked;
    }

    private static Measurement Like(Measurement row, Measurement tighter)
    {
        string reason = $"looser than {tighter.Component}, of which: {tighter.Reason}";
        return tighter.Status == MeasurementStatus.Loose ? row.Loosened(reason) : row.Doubted(reason);
    }
}
