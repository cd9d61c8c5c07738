using GenBench.Harness.Data;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Training.AtOnce;

/// <summary>The training loop of several seeds of one model at once: each with its own data order, its own draws and noise, its own
/// validation and checkpoints, exactly those of <see cref="Trainer"/>; only the updates are made together.</summary>
/// <remarks>Time is shared out evenly: the seconds of all seeds add up to those that passed.</remarks>
public sealed class StackedTrainer
{
    private static readonly TimeSpan CheckpointEvery = TimeSpan.FromSeconds(30);

    private readonly IReadOnlyList<SeedLane> _lanes;
    private readonly IDataset _dataset;
    private readonly TrainingSpec _spec;
    private readonly Placement _placement;
    private readonly TimeProvider _clock;
    private readonly long _examples;
    private readonly long _stepsPerEpoch;
    private readonly EpochEnd[] _epochEnds;

    /// <param name="lanes">Models of one <see cref="IStackable"/> spec, all saved after the same update or not at all.</param>
    public StackedTrainer(IReadOnlyList<SeedLane> lanes, IDataset dataset, TrainingSpec spec, Placement placement, TimeProvider clock)
    {
        (_lanes, _dataset, _spec, _placement, _clock) = (lanes, dataset, spec, placement, clock);
        if (spec.EarlyStopping is not null)
            throw new ArgumentException("early stopping ends seeds at different times; seeds trained at once end together: leave earlyStopping out", nameof(spec));
        _examples = dataset.Record.TrainCount;
        _stepsPerEpoch = (_examples + spec.BatchSize - 1) / spec.BatchSize;
        _epochEnds = [.. lanes.Select(lane => new EpochEnd(dataset, spec, lane.Seeds, placement, _stepsPerEpoch))];
        FinalFits.MustBePossible(lanes[0].Model, dataset);
    }

    /// <summary>Trains all lanes to the end, going on from where they were saved.</summary>
    /// <exception cref="OperationCanceledException">Stopped; the state of every lane after the last update is saved.</exception>
    public void Run(CancellationToken cancellation)
    {
        IGenerativeModel[] models = [.. _lanes.Select(lane => lane.Model)];
        using IStackedTraining stack = ((IStackable)models[0].Spec).CreateStack(models, _spec);
        Each(stack, (lane, trainee, _) => lane.Load(trainee));
        long step = _lanes.Select(lane => lane.State.Step).Distinct().Single();
        long saved = _clock.GetTimestamp();
        while (step < _stepsPerEpoch * _spec.Epochs && _lanes.Any(lane => lane.Failure is null))
        {
            step = RunEpoch(stack, step, cancellation);
            FinishEpoch(stack);
            if (_clock.GetElapsedTime(saved) > CheckpointEvery)
            {
                Each(stack, (lane, trainee, _) => lane.Save(trainee));
                saved = _clock.GetTimestamp();
            }
        }

        using DisposeScope scope = NewDisposeScope();
        using IDisposable weights = stack.EvaluationWeights();
        foreach (SeedLane lane in _lanes)
            lane.Finish(_dataset, _placement);
    }

    /// <summary>All remaining updates of the epoch that <paramref name="first"/> stands in.</summary>
    /// <returns>Updates made then.</returns>
    private long RunEpoch(IStackedTraining stack, long first, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        long epoch = first / _stepsPerEpoch, end = (epoch + 1) * _stepsPerEpoch;
        Tensor[] orders = [.. _lanes.Select(lane => Order(lane.Seeds, epoch))];
        using var sums = new StackedSums([.. _lanes.Select(lane => lane.State.Sums)], _placement.Device);
        long started = _clock.GetTimestamp();
        for (long step = first; step < end; step++)
        {
            if (cancellation.IsCancellationRequested)
            {
                Note(step, sums, started);
                Each(stack, (lane, trainee, _) => lane.Save(trainee));
                cancellation.ThrowIfCancellationRequested();
            }

            Update(stack, orders, step, sums);
            foreach (SeedLane lane in _lanes)
                lane.Observer.OnStep(step + 1, _stepsPerEpoch * _spec.Epochs);
        }

        Note(end, sums, started);
        return end;
    }

    private void Note(long step, StackedSums sums, long started)
    {
        double share = _clock.GetElapsedTime(started).TotalSeconds / _lanes.Count;
        foreach ((SeedLane lane, IReadOnlyList<LossSum> own) in _lanes.Zip(sums.Read(_lanes.Count)))
            lane.State = lane.State with { Step = step, Sums = own, Seconds = lane.State.Seconds + share };
    }

    private void Update(IStackedTraining stack, Tensor[] orders, long step, StackedSums sums)
    {
        using DisposeScope scope = NewDisposeScope();
        long start = step % _stepsPerEpoch * _spec.BatchSize, count = Math.Min(_spec.BatchSize, _examples - start);
        Batch[] drawn = [.. _lanes.Zip(orders, (lane, order) => Draw(lane.Seeds, order.narrow(0, start, count), step))];
        Generator[] noise = [.. _lanes.Select(lane => lane.Seeds.TrainingNoise(step, _placement.Device))];
        var batch = new Batch(torch.stack(drawn.Select(one => one.X)), drawn[0].Labels is null ? null : torch.stack(drawn.Select(one => one.Labels!)));
        sums.Add(stack.Step(_placement.Place(batch), new TrainingMoment(step, _stepsPerEpoch, _spec.Epochs), noise), count);
        foreach (Generator rng in noise)
            rng.Dispose();
    }

    private void FinishEpoch(IStackedTraining stack)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable weights = stack.EvaluationWeights();
        Each(stack, (lane, trainee, s) => lane.CloseEpoch(trainee, _epochEnds[s]));
    }

    private Tensor Order(SeedPlan seeds, long epoch)
    {
        using Generator rng = seeds.DataOrder(epoch);
        return randperm(_examples, dtype: ScalarType.Int64, generator: rng);
    }

    private Batch Draw(SeedPlan seeds, Tensor rows, long step)
    {
        using Generator rng = seeds.DataDraw(step);
        return _dataset.Draw(rows, rng);
    }

    private void Each(IStackedTraining stack, Action<SeedLane, ITrainee, int> act)
    {
        for (int s = 0; s < _lanes.Count; s++)
            act(_lanes[s], stack.Trainees[s], s);
    }
}
