using GenBench.Harness.Data;
using GenBench.Harness.Hosting.Arithmetic;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Training;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Running;

/// <summary>From a dataset to the final checkpoint and <c>training.csv</c> of a cell.</summary>
internal sealed class CellTraining(ExperimentCell cell, CellFolder folder, Placement placement, CellPrecision precision, TimeProvider clock)
{
    public void Run(IDataset dataset, bool resume, IRunObserver observer, CancellationToken cancellation)
    {
        using IGenerativeModel model = CellModel.CreateInitial(cell, dataset, placement);
        ResumePoint resumePoint = CellModel.ResumePoint(folder.Checkpoints, cell);
        new Trainer(model, dataset, cell.Training, new SeedPlan(cell.Seed), placement, clock, precision.Forward(placement.Device)).Run(
            resumePoint,
            LoggingObserver.Start(folder, resume ? resumePoint : null, observer),
            summary => CellModel.SaveFinal(folder.Checkpoints, cell, model, summary),
            cancellation);
    }
}
