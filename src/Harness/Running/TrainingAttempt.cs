using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Torch.Arithmetic;
using GenBench.Harness.Training;
using GenBench.Harness.Training.Lanes;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Running;

/// <summary>One way through the updates of a cell, or of several at once, from a checkpoint or from initial weights.</summary>
internal sealed record TrainingAttempt(
    IReadOnlyList<CellSitting> Sittings, Placement Placement, CellPrecision Precision, TimeProvider Clock)
{
    /// <summary>Updates made before; null for what the newest checkpoint says.</summary>
    public long? Step { get; init; }

    /// <summary>Whether the log of the training is gone on with.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Times that it went back before, each of which lowers the rate.</summary>
    public int Restarts { get; init; }

    private TrainingSpec Spec => Sittings[0].Cell.Training is { NonFinite: RestartOnNonFinite restart } spec
        ? spec with { Optimizer = spec.Optimizer with { LearningRate = spec.Optimizer.LearningRate * Math.Pow(restart.Factor, Restarts) } }
        : Sittings[0].Cell.Training;

    /// <returns>Why each diverged, in their order; null for those that were finished.</returns>
    public IReadOnlyList<TrainingDivergedException?> Run(IDataset dataset, ITrainingObserver observer, CancellationToken cancellation)
    {
        List<IGenerativeModel> models = [];
        try
        {
            models.AddRange(Sittings.Select(sitting => CellModel.CreateInitial(sitting.Cell, dataset, Placement)));
            PlannedTraining planned = PlannedTraining.Of(Sittings[0].Cell, dataset);
            ITrainingObserver?[] observers = [.. Sittings.Select((_, place) => place == 0 ? observer : null)];
            Lane[] lanes = [.. Sittings.Select((sitting, place) => LaneOf(sitting, models[place], dataset, planned, observers[place]))];
            return new TrainingLoop(lanes, dataset, Spec, Placement, Clock)
            {
                Passes = planned.Passes,
                Saving = new SavePace(Sittings[0].Cell.Compute.Checkpoint, Clock),
                Forward = Precision.Forward(Placement.Device),
            }.Run(cancellation);
        }
        finally
        {
            models.ForEach(model => model.Dispose());
        }
    }

    /// <summary>That it goes back because of what an attempt came to.</summary>
    public Incident AsIncident(TrainingDivergedException diverged)
    {
        long from = ResumePointOf(Sittings[0]).SavedStep() ?? 0;
        string what = diverged.Seen?.Text ?? diverged.Message;
        return new Incident(Incident.Restarted, diverged.Seen?.Update, FormattableString.Invariant(
            $"{what}: restart {Restarts} goes on from update {from} with learning rate {Spec.Optimizer.LearningRate}"));
    }

    private ResumePoint ResumePointOf(CellSitting sitting) => CellModel.ResumePoint(sitting.Folder.Checkpoints, sitting.Cell, Step);

    private Lane LaneOf(
        CellSitting sitting, IGenerativeModel model, IDataset dataset, PlannedTraining planned, ITrainingObserver? observer)
    {
        (ExperimentCell cell, CellFolder folder) = (sitting.Cell, sitting.Folder);
        ResumePoint resumePoint = ResumePointOf(sitting);
        var log = new LoggingObserver(
            folder,
            GoesOn ? resumePoint : null,
            LatentPass.Of(model, dataset, Placement, cell.Training.BatchSize),
            observer,
            text => (observer as IRunObserver)?.OnNotice(cell, text));
        return new Lane(
            model,
            new SeedPlan(cell.Seed),
            resumePoint,
            log,
            summary => CellModel.SaveFinal(folder.Checkpoints, cell, model, planned.Priced(summary)))
        {
            EpochClosed = log.CloseEpoch,
            BeforeSave = log.Flush,
            Tell = sitting.Tell,
            Restarts = Restarts,
        };
    }
}
