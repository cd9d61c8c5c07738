using GenBench.Harness.Data;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Harness.Training.Lanes;

/// <summary>How far a lane has come. It has an end of its own, planned, out of patience or diverged; those beside it go on without
/// it.</summary>
internal sealed class LaneRun(
    Lane lane, ITrainee trainee, IDataset dataset, TrainingSpec spec, Passes passes, Placement placement) : IDisposable
{
    private readonly DivergenceGuard _guard = new(lane, trainee, spec.NonFinite);
    private readonly BatchHalving _halving = new(trainee, spec.OutOfMemory, lane.Tell);
    private readonly BestWeights _best = new(lane.Model.Network);
    private readonly EpochEnd _epochEnd = new(dataset, spec, passes, lane.Seeds, placement);

    public SeedPlan Seeds => lane.Seeds;

    public nn.Module Network => lane.Model.Network;

    public LoopState State { get; private set; } = new();

    /// <summary>Whether it takes part in what comes.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>Why its training diverged; null while it has not.</summary>
    public TrainingDivergedException? Failure { get; private set; }

    /// <summary>Whether there is nothing left to train: it waits for <see cref="Finish"/>.</summary>
    public bool IsOver => lane.Model is IPretrained || passes.AreOver(State.Step, State.Spent) || IsOutOfPatience;

    /// <summary>Only in the last stage: ending in an earlier one would leave out the stages after it.</summary>
    private bool IsOutOfPatience => spec.EarlyStopping is { } early
        && State.EpochsWithoutImprovement >= early.Patience && State.Stage == LastStage;

    private int LastStage => passes.Time is { } time ? (time.SecondShare > 0 ? 1 : 0) : StageAfter(passes.Steps);

    /// <summary>Goes on from where it was saved, if it was.</summary>
    public void Load()
    {
        State = lane.ResumePoint.Load(lane.Model, trainee, _best) ?? new LoopState();
        _halving.Restore(State.Halvings);
    }

    /// <summary>Weights that are not finite are never saved: they end the lane.</summary>
    public void Save()
    {
        if (!MustBeFinite())
            return;
        lane.BeforeSave?.Invoke();
        lane.ResumePoint.Save(lane.Model, trainee, _best, State with { Restarts = lane.Restarts });
    }

    public void BeginUpdate(TrainingMoment at)
    {
        if (IsOpen)
            _guard.Begin(at);
    }

    /// <summary>After an update was refused memory.</summary>
    /// <param name="update">1 for the first.</param>
    /// <param name="rows">Of its batch.</param>
    /// <exception cref="RefusedMemoryException">It cannot be tried with less.</exception>
    public void Halve(long update, long rows, Exception refusal) => State = State with
    {
        Halvings = _halving.Next(update, rows, State.Halvings) ?? throw new RefusedMemoryException(update, _halving.Remedy, refusal),
    };

    /// <summary>Takes note of an update, and ends the lane or undoes the update where it is not finite.</summary>
    /// <param name="problem">What is not finite; null where all is.</param>
    /// <returns>Whether the update stands.</returns>
    public bool EndUpdate(SeenUpdate seen, (Divergent What, string? Name, double? Value)? problem)
    {
        if (_guard.Judge(seen, problem, State.SkippedInARow) is not { } divergence)
        {
            State = State.SkippedInARow == 0 ? State : State with { SkippedInARow = 0 };
            return true;
        }

        if (_guard.Skipped)
            State = State with { SkippedInARow = State.SkippedInARow + 1, Skipped = State.Skipped + passes.Rows(seen.Update - 1).Count };
        else
            Fail(new TrainingDivergedException(divergence));
        return false;
    }

    /// <summary>Tells of an update, while it takes part in them.</summary>
    /// <param name="made">Updates made.</param>
    /// <param name="planned">Updates planned.</param>
    public void Stepped(long made, long planned)
    {
        if (IsOpen)
            lane.Observer.OnStep(made, planned);
    }

    /// <param name="made">Updates made.</param>
    /// <param name="sums">Of the epoch under way.</param>
    /// <param name="seconds">Its share of the time since the state was last set.</param>
    public void Advance(long made, IReadOnlyList<LossSum> sums, double seconds) =>
        State = State with
        {
            Step = made,
            Sums = sums,
            Seconds = State.Seconds + seconds,
            TotalSeconds = State.TotalSeconds + seconds,
        };

    /// <summary>Notes that the second stage begins, by the clock.</summary>
    /// <param name="made">Updates made.</param>
    public void BeginSecond(long made) => State = State with { SecondStart = made };

    /// <summary>After the last update of an epoch, with the weights meant for evaluation in the model.</summary>
    public void CloseEpoch()
    {
        try
        {
            (EpochReport report, LoopState next) = _epochEnd.Close(trainee, State);
            lane.Observer.OnEpoch(report);
            State = spec.EarlyStopping is { } early && report.ValidationLoss is { } watched
                ? _best.Watch(next, StageAfter(next.Step), watched, early)
                : next;
            lane.EpochClosed?.Invoke(report, IsOver);
        }
        catch (TrainingDivergedException diverged)
        {
            Fail(diverged);
        }
    }

    /// <summary>The lane's end, with the weights meant for evaluation in the model.</summary>
    public void Finish()
    {
        _best.Restore();
        FinalFits.Fit(lane.Model, dataset, lane.Seeds, placement);
        if (!MustBeFinite())
            return;
        lane.BeforeSave?.Invoke();
        lane.Finished(State.Summary() with { Examples = passes.Seen(State.Step) });
        IsOpen = false;
    }

    public void Dispose()
    {
        _guard.Dispose();
        _best.Dispose();
    }

    /// <returns>Whether the weights are finite; where not, the lane has ended.</returns>
    private bool MustBeFinite()
    {
        if (lane.Model is IPretrained || FiniteParameters.FirstBad(Network) is not { } bad)
            return true;
        Fail(new TrainingDivergedException(_guard.Of(Divergent.Weight, bad, null, State.Step)));
        return false;
    }

    private void Fail(TrainingDivergedException diverged) =>
        (Failure, IsOpen, State) = (diverged, false, State with { Sums = [], Seconds = 0 });

    /// <param name="made">Updates made.</param>
    private int StageAfter(long made) => trainee.StageAt(passes.At(made - 1, State.Spent)).Index;
}
