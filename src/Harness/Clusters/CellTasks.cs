using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Clusters;

/// <summary>Which cells a task computes, one after the other.</summary>
internal static class CellTasks
{
    /// <summary>Below the largest array that Slurm takes where nobody has changed it (<c>MaxArraySize</c> 1001).</summary>
    public const int MostTasks = 1000;

    /// <summary>Seconds of a task, at least, where there is an estimate: starts of programs and reading of data are small then.</summary>
    private const double ShortestTask = 600;

    /// <param name="groups">Cells that are trained at once stay together.</param>
    /// <param name="seconds">Of a cell; null where nothing is known.</param>
    /// <param name="cellsPerTask">At most; null to choose: one, or as many as last ten minutes where there is an estimate.</param>
    /// <returns>Names of cells, the longest task first, and in it the longest cell.</returns>
    /// <remarks>Graham 1969: each to whoever has least to do, the longest first.</remarks>
    public static IReadOnlyList<IReadOnlyList<string>> Of(
        IReadOnlyList<IReadOnlyList<ExperimentCell>> groups, Func<ExperimentCell, double>? seconds, int? cellsPerTask)
    {
        double Length(IReadOnlyList<ExperimentCell> group) => group.Sum(cell => seconds?.Invoke(cell) ?? 1);
        int most = Math.Max(cellsPerTask ?? int.MaxValue, groups.Max(group => group.Count));
        var tasks = Enumerable.Range(0, Count(groups, Length, seconds is not null, cellsPerTask)).Select(_ => new Load()).ToList();
        foreach (IReadOnlyList<ExperimentCell> group in groups.OrderByDescending(Length))
        {
            Load? next = tasks.Where(task => task.Cells.Count + group.Count <= most).MinBy(task => task.Seconds);
            if (next is null)
                tasks.Add(next = new Load());
            next.Cells.AddRange(group.Select(cell => cell.Name));
            next.Seconds += Length(group);
        }

        return [.. tasks.Where(task => task.Cells.Count > 0).OrderByDescending(task => task.Seconds).Select(task => task.Cells)];
    }

    private static int Count(
        IReadOnlyList<IReadOnlyList<ExperimentCell>> groups, Func<IReadOnlyList<ExperimentCell>, double> length, bool isKnown,
        int? cellsPerTask)
    {
        double wanted = cellsPerTask is { } most ? Math.Ceiling(groups.Sum(group => group.Count) / (double)most)
            : isKnown ? Math.Ceiling(groups.Sum(group => Math.Min(1, length(group) / ShortestTask)))
            : groups.Count;
        return (int)Math.Clamp(wanted, 1, cellsPerTask is null ? Math.Min(MostTasks, groups.Count) : groups.Count);
    }

    private sealed class Load
    {
        public List<string> Cells { get; } = [];

        public double Seconds { get; set; }
    }
}
