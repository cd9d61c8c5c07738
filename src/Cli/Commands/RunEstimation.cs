using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Running;
using GenBench.Harness.Running.Estimating;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Cli.Commands;

/// <summary>What a run says beforehand of time and memory, and afterwards of how far off that was.</summary>
/// <param name="output">Told the estimate; null where only memory is looked at.</param>
internal sealed class RunEstimation(TextWriter? output)
{
    private RunEstimate? _estimate;

    /// <summary>Tries each model on each dataset for a few seconds.</summary>
    /// <param name="settings">With orders for children.</param>
    /// <exception cref="WrongInputException">A cell cannot fit into memory.</exception>
    public void Make(ExperimentPlan plan, IReadOnlyList<ExperimentCell> cells, RunSettings settings)
    {
        if (output is null && plan.Spec.Compute.Memory is null)
            return;
        if (plan.Search is not null)
        {
            output?.WriteLine("estimate: none of an experiment whose options are chosen by trials; --models or --set can name them");
            return;
        }

        _estimate = RunEstimate.Make(cells, settings.Orders!, settings.Jobs);
        foreach (string line in _estimate.Lines())
            output?.WriteLine(line);
        if (_estimate.WhyTooLarge(plan.Spec.Compute, MachineMemory.FreeBytes()) is { } reason)
            throw new WrongInputException(reason);
    }

    /// <summary>Seconds of a cell that was tried; null where none was.</summary>
    public Func<ExperimentCell, double>? Seconds => _estimate is { } estimate ? estimate.SecondsOf : null;

    /// <param name="took">From the first cell to the last.</param>
    public void Conclude(TimeSpan took)
    {
        if (_estimate is not null)
            output?.WriteLine(_estimate.Against(took.TotalSeconds));
    }
}
