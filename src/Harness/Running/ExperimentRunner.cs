using GenBench.Harness.Specs;

namespace GenBench.Harness.Running;

/// <summary>All wanted cells of a plan, one after the other, seeds that are trained at once together.</summary>
public sealed class ExperimentRunner(CellRunner cells)
{
    /// <returns>One outcome a cell, in the order of the plan.</returns>
    /// <exception cref="OperationCanceledException">Stopped; the cells can be resumed.</exception>
    public IReadOnlyList<CellOutcome> Run(IReadOnlyList<ExperimentCell> plan, CancellationToken cancellation)
    {
        IReadOnlyList<IReadOnlyList<ExperimentCell>> groups = SeedGroups.Of(plan);
        var outcomes = groups.SelectMany(group => group).Zip(Run(groups, cancellation)).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. plan.Select(cell => outcomes[cell])];
    }

    /// <returns>One outcome a cell, in the order of the groups.</returns>
    /// <exception cref="OperationCanceledException">Stopped; the cells can be resumed.</exception>
    public IReadOnlyList<CellOutcome> Run(IEnumerable<IReadOnlyList<ExperimentCell>> groups, CancellationToken cancellation)
    {
        var outcomes = new List<CellOutcome>();
        foreach (IReadOnlyList<ExperimentCell> group in groups)
        {
            cancellation.ThrowIfCancellationRequested();
            outcomes.AddRange(cells.Run(group, cancellation));
        }

        return outcomes;
    }
}
