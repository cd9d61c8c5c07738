using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Running;

/// <summary>All wanted cells of a plan, one after the other, seeds that are trained at once together; then the files that gather them.</summary>
public sealed class ExperimentRunner(CellRunner cells, IRunObserver observer)
{
    /// <returns>One outcome a cell, in the order of the plan.</returns>
    public IReadOnlyList<CellOutcome> Run(IReadOnlyList<ExperimentCell> plan, CancellationToken cancellation)
    {
        IReadOnlyList<IReadOnlyList<ExperimentCell>> groups = SeedGroups.Of(plan);
        var outcomes = groups.SelectMany(group => group).Zip(Run(groups, cancellation)).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. plan.Select(cell => outcomes[cell])];
    }

    /// <returns>One outcome a cell, in the order of the groups; fewer when stopped.</returns>
    public IReadOnlyList<CellOutcome> Run(IEnumerable<IReadOnlyList<ExperimentCell>> groups, CancellationToken cancellation)
    {
        var outcomes = new List<CellOutcome>();
        foreach (IReadOnlyList<ExperimentCell> group in groups)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach ((ExperimentCell cell, CellOutcome outcome) in group.Zip(cells.Run(group, cancellation)))
            {
                observer.OnCellEnded(cell, outcome);
                outcomes.Add(outcome);
            }
        }

        return outcomes;
    }
}
