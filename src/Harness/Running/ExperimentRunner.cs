using GenBench.Harness.Specs;

namespace GenBench.Harness.Running;

/// <summary>All wanted cells of a plan, one after the other; then the files that gather them.</summary>
public sealed class ExperimentRunner(CellRunner cells, IRunObserver observer)
{
    /// <returns>One outcome a cell, in the order of the plan; fewer when stopped.</returns>
    public IReadOnlyList<CellOutcome> Run(IEnumerable<ExperimentCell> plan, CancellationToken cancellation)
    {
        var outcomes = new List<CellOutcome>();
        foreach (ExperimentCell cell in plan)
        {
            cancellation.ThrowIfCancellationRequested();
            CellOutcome outcome = cells.Run(cell, cancellation);
            observer.OnCellEnded(cell, outcome);
            outcomes.Add(outcome);
        }

        return outcomes;
    }
}
