using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Training.Lanes;

/// <summary>The lanes of one loop with what updates them. Lanes that have ended stay in it, since their place in the update stays, and hear
/// of nothing.</summary>
internal sealed class LaneGroup(IReadOnlyList<LaneRun> lanes, ILaneUpdates updates) : IDisposable
{
    private readonly CheckedUpdates _updates = new(lanes, updates);

    /// <summary>Whether any lane trains on.</summary>
    public bool IsOpen => Open.Any();

    /// <summary>Sums of the epoch under way, of each lane.</summary>
    public IReadOnlyList<IReadOnlyList<LossSum>> Sums => [.. lanes.Select(lane => lane.State.Sums)];

    /// <summary>Of the updates so far, those of earlier sittings included: the lanes that train have spent the same.</summary>
    public TimeSpent Spent => Open.First().State.Spent;

    private IEnumerable<LaneRun> Open => lanes.Where(lane => lane.IsOpen);

    /// <returns>Updates made when the lanes were saved.</returns>
    public long Load()
    {
        foreach (LaneRun lane in lanes)
            lane.Load();
        return lanes.Select(lane => lane.State.Step).Distinct().Single();
    }

    /// <param name="make">Given the streams and the place of a lane.</param>
    public T[] Each<T>(Func<SeedPlan, int, T> make) => [.. lanes.Select((lane, place) => make(lane.Seeds, place))];

    /// <returns>The lanes' terms; null where the one lane there is did not make the update.</returns>
    public StepReport? Step(IReadOnlyList<Batch> drawn, TrainingMoment at, IReadOnlyList<Generator> noise) =>
        _updates.Step(drawn, at, noise);

    /// <summary>After an update was refused memory.</summary>
    /// <param name="update">1 for the first.</param>
    /// <param name="rows">Of its batch.</param>
    /// <exception cref="RefusedMemoryException">It cannot be tried with less; only that of a lane by itself can.</exception>
    public void Halve(long update, long rows, Exception refusal)
    {
        if (lanes is not [var alone])
            throw new RefusedMemoryException(update, "leave compute.seedsAtOnce out, or lower training.batchSize", refusal);
        alone.Halve(update, rows, refusal);
    }

    /// <summary>Tells of an update.</summary>
    /// <param name="made">Updates made.</param>
    /// <param name="planned">Updates planned.</param>
    public void Stepped(long made, long planned)
    {
        foreach (LaneRun lane in lanes)
            lane.Stepped(made, planned);
    }

    /// <summary>Notes that the second stage begins, by the clock.</summary>
    /// <param name="made">Updates made.</param>
    public void BeginSecond(long made)
    {
        foreach (LaneRun lane in lanes)
            lane.BeginSecond(made);
    }

    /// <summary>Notes what the epoch under way has come to.</summary>
    /// <param name="made">Updates made.</param>
    /// <param name="seconds">Passed since this was last noted; shared out evenly.</param>
    public void Advance(long made, LaneSums sums, double seconds)
    {
        double share = seconds / Open.Count();
        foreach ((LaneRun lane, IReadOnlyList<LossSum> own) in lanes.Zip(sums.Read()).Where(pair => pair.First.IsOpen))
            lane.Advance(made, own, share);
    }

    public void CloseEpoch()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable weights = updates.EvaluationWeights();
        foreach (LaneRun lane in Open)
            lane.CloseEpoch();
    }

    public void Save()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (LaneRun lane in Open)
            lane.Save();
    }

    /// <summary>Ends the lanes that have nothing left to train.</summary>
    public void FinishThoseOver()
    {
        if (!Open.Any(lane => lane.IsOver))
            return;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable weights = updates.EvaluationWeights();
        foreach (LaneRun lane in Open.Where(lane => lane.IsOver))
            lane.Finish();
    }

    public void Dispose()
    {
        foreach (LaneRun lane in lanes)
            lane.Dispose();
        _updates.Dispose();
        updates.Dispose();
    }
}
