using GenBench.Harness.Data;
using GenBench.Harness.Specs;
using GenBench.Harness.Training.ReducedPrecision;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Training.Lanes;

/// <summary>The one training loop: every family, every dataset, one model by itself or several that differ in their seed. It owns order,
/// noise, validation, early stopping and checkpoints, each lane's its own; how an update is computed is left to
/// <see cref="ILaneUpdates"/>.</summary>
/// <remarks>Time is shared out evenly among the lanes: their seconds add up to those that passed.</remarks>
public sealed class TrainingLoop
{
    private readonly IReadOnlyList<Lane> _lanes;
    private readonly IDataset _dataset;
    private readonly TrainingSpec _spec;
    private readonly Placement _placement;
    private readonly TimeProvider _clock;

    /// <param name="lanes">One of any kind, or several models of one <see cref="IStackable"/> spec, all saved after the same update or not
    /// at all.</param>
    public TrainingLoop(IReadOnlyList<Lane> lanes, IDataset dataset, TrainingSpec spec, Placement placement, TimeProvider clock)
    {
        (_lanes, _dataset, _spec, _placement, _clock) = (lanes, dataset, spec, placement, clock);
        Passes = Passes.Of(dataset, spec);
        FinalFits.MustBePossible(lanes[0].Model, dataset);
    }

    /// <summary>Precision that the networks of a lane by itself compute in during an update; that of their weights when null.</summary>
    internal IForwardPrecision? Forward { get; init; }

    /// <summary>How the training is divided, and when it ends: by the epochs of its spec where nothing else is said.</summary>
    internal Passes Passes { get; init; }

    /// <summary>When the lanes are saved.</summary>
    internal SavePace Saving { get; init; } = new(new CheckpointSpec(), TimeProvider.System);

    /// <summary>Trains every lane to its end, going on from where it was saved.</summary>
    /// <returns>Why each lane diverged, in their order; null for those that were finished.</returns>
    /// <exception cref="OperationCanceledException">Stopped; the state of every lane after the last update is saved.</exception>
    public IReadOnlyList<TrainingDivergedException?> Run(CancellationToken cancellation)
    {
        ILaneUpdates updates = CreateUpdates();
        LaneRun[] runs =
            [.. _lanes.Zip(updates.Trainees, (lane, trainee) => new LaneRun(lane, trainee, _dataset, _spec, Passes, _placement))];
        using var group = new LaneGroup(runs, updates);
        long step = group.Load();
        group.FinishThoseOver();
        while (group.IsOpen)
        {
            step = RunEpoch(group, step, cancellation);
            group.CloseEpoch();
            if (Saving.IsDue(step))
                Saving.Save(group.Save);
            group.FinishThoseOver();
        }

        return [.. runs.Select(run => run.Failure)];
    }

    private ILaneUpdates CreateUpdates()
    {
        IGenerativeModel first = _lanes[0].Model;
        if (_lanes.Count > 1)
            return new StackedLanes(((IStackable)first.Spec).CreateStack([.. _lanes.Select(lane => lane.Model)], _spec), _placement);
        ITrainingProcedure procedure = first.CreateTraining(_spec);
        return new OneLane(
            Forward is null ? procedure : new ReducedTraining(procedure, new NetworkCalls(first.Network, _placement, Forward)), _placement);
    }

    /// <summary>All remaining updates of the epoch that <paramref name="first"/> stands in, or of the budget.</summary>
    /// <returns>Updates made then.</returns>
    private long RunEpoch(LaneGroup group, long first, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] orders = group.Each((seeds, _) => Order(seeds, first / Passes.StepsPerEpoch));
        using var sums = new LaneSums(group.Sums, _placement.Device);
        long end = Passes.EndOfPass(first), step = first;
        var lap = new Lap(group, Passes, _clock);
        for (; group.IsOpen && step < end && (step == first || !lap.IsOver(step)); step++)
        {
            if (cancellation.IsCancellationRequested || (step > first && Saving.IsDue(step)))
                SaveWithin(group, step, sums, lap);
            cancellation.ThrowIfCancellationRequested();
            if (!group.IsOpen)
                break;
            TrainingMoment at = lap.At(step);
            Update(group, orders, at, sums);
            group.Stepped(step + 1, at.TotalSteps);
        }

        group.Advance(step, sums, lap.Seconds);
        return step;
    }

    /// <summary>A checkpoint between two updates of an epoch; the time it takes is no part of the training's.</summary>
    private void SaveWithin(LaneGroup group, long step, LaneSums sums, Lap lap)
    {
        group.Advance(step, sums, lap.Seconds);
        Saving.Save(group.Save);
        lap.Restart();
    }

    private void Update(LaneGroup group, Tensor[] orders, TrainingMoment at, LaneSums sums)
    {
        using DisposeScope scope = NewDisposeScope();
        (long first, long count) = Passes.Rows(at.Step);
        Batch[] drawn = group.Each((seeds, place) => Draw(seeds, orders[place].narrow(0, first, count), at.Step));
        if (Step(group, drawn, at, count) is { } report)
            sums.Add(report, count);
    }

    private StepReport? Step(LaneGroup group, Batch[] drawn, TrainingMoment at, long rows)
    {
        while (true)
        {
            try
            {
                return TryStep(group, drawn, at);
            }
            catch (Exception exception) when (MemoryRefusal.Is(exception))
            {
                group.Halve(at.Step + 1, rows, exception);
            }
        }
    }

    private StepReport? TryStep(LaneGroup group, Batch[] drawn, TrainingMoment at)
    {
        Generator[] noise = group.Each((seeds, _) => seeds.TrainingNoise(at.Step, _placement.Device));
        try
        {
            return group.Step(drawn, at, noise);
        }
        finally
        {
            foreach (Generator rng in noise)
                rng.Dispose();
        }
    }

    private Tensor Order(SeedPlan seeds, long epoch)
    {
        using Generator rng = seeds.DataOrder(epoch);
        return randperm(Passes.Examples, dtype: ScalarType.Int64, generator: rng);
    }

    private Batch Draw(SeedPlan seeds, Tensor rows, long step)
    {
        using Generator rng = seeds.DataDraw(step);
        return _dataset.Draw(rows, rng);
    }
}
