using GenBench.Harness.Data;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Torch;
using GenBench.Harness.Training;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Throughput;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Harness.Running;

/// <summary>How long the model of a cell is trained under its budget, and what that costs.</summary>
/// <param name="Cost">Null where nobody asks for it.</param>
internal sealed record PlannedTraining(Passes Passes, TrainingCost? Cost)
{
    /// <summary>The same however often it is asked, and whatever the seed: a resumed cell has the plan that it had.</summary>
    public static PlannedTraining Of(ExperimentCell cell, IDataset dataset)
    {
        var passes = Passes.Of(dataset, cell.Training);
        switch (cell.Budget)
        {
            case StepsBudget steps:
                passes = passes with { Budgeted = steps.Amount };
                break;
            case ExamplesBudget examples:
                passes = passes with { Budgeted = passes.StepsWithin(examples.Amount) };
                break;
        }

        bool traced = cell.Budget is MultiplyAddsBudget or SecondsBudget || cell.Metrics.Any(metric => metric is CostSpec);
        return traced && passes.Steps > 0 ? Traced(cell, dataset, passes) : new PlannedTraining(passes, null);
    }

    /// <summary>What training recorded, with what it cost.</summary>
    public TrainingSummary Priced(TrainingSummary summary) => summary with
    {
        MultiplyAdds = Cost?.WithSecondStart(summary.SecondStart).After(summary.Steps),
    };

    private static PlannedTraining Traced(ExperimentCell cell, IDataset dataset, Passes passes)
    {
        var placement = new Placement(CPU, TorchRuntime.TypeOf(cell.Compute.Dtype));
        using IGenerativeModel model = CellModel.CreateInitial(cell, dataset, placement);
        if (model is IPretrained)
            return new PlannedTraining(passes, null);
        using var trace = new UpdateTrace(model, cell.Training, dataset, placement);
        passes = cell.Budget switch
        {
            MultiplyAddsBudget counted => passes with { Budgeted = trace.StepsWithin(counted.Amount) },
            SecondsBudget timed => passes with { Time = new TimeBudget(timed.Amount, trace.SecondShare) },
            _ => passes,
        };
        return new PlannedTraining(passes, passes.Steps > 0 ? trace.Of(passes) : trace.Of(passes with { Budgeted = 1 }));
    }
}
