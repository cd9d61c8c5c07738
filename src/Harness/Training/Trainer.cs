using GenBench.Harness.Data;
using GenBench.Harness.Training.ReducedPrecision;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Training;

/// <summary>The one training loop: every family, every dataset. It owns order, noise, validation, early stopping and checkpoints; how a
/// family learns is its <see cref="ITrainingProcedure"/>.</summary>
public sealed class Trainer
{
    private static readonly TimeSpan CheckpointEvery = TimeSpan.FromSeconds(30);

    private readonly IGenerativeModel _model;
    private readonly IDataset _dataset;
    private readonly TrainingSpec _spec;
    private readonly SeedPlan _seeds;
    private readonly Placement _placement;
    private readonly TimeProvider _clock;
    private readonly EpochEnd _epochEnd;
    private readonly IForwardPrecision? _forward;
    private readonly long _examples;
    private readonly long _stepsPerEpoch;
    private readonly long _steps;

    public Trainer(IGenerativeModel model, IDataset dataset, TrainingSpec spec, SeedPlan seeds, Placement placement, TimeProvider clock)
        : this(model, dataset, spec, seeds, placement, clock, null)
    {
    }

    /// <param name="forward">Precision that networks compute in during an update; that of their weights when null.</param>
    internal Trainer(IGenerativeModel model, IDataset dataset, TrainingSpec spec, SeedPlan seeds, Placement placement, TimeProvider clock, IForwardPrecision? forward)
    {
        _forward = forward;
        (_model, _dataset, _spec, _seeds, _placement, _clock) = (model, dataset, spec, seeds, placement, clock);
        _examples = _dataset.Record.TrainCount;
        _stepsPerEpoch = (_examples + _spec.BatchSize - 1) / _spec.BatchSize;
        _epochEnd = new EpochEnd(_dataset, _spec, _seeds, _placement, _stepsPerEpoch);
        FinalFits.MustBePossible(model, dataset);
        _steps = model is IPretrained ? 0 : _stepsPerEpoch * _spec.Epochs;
    }

    /// <summary>Trains to the end, going on from the folder's checkpoint where there is one.</summary>
    /// <param name="resumePoint">Where the state is saved now and then, and when stopped.</param>
    /// <param name="finished">Called with the weights meant for evaluation in the model: the moment to save them.</param>
    /// <exception cref="OperationCanceledException">Stopped; the state after the last update is saved.</exception>
    /// <exception cref="TrainingDivergedException">A loss is not finite.</exception>
    public void Run(ResumePoint resumePoint, ITrainingObserver observer, Action<TrainingSummary> finished, CancellationToken cancellation)
    {
        using ITrainingProcedure procedure = CreateTraining();
        using var best = new BestWeights(_model.Network);
        LoopState state = resumePoint.Load(_model, procedure, best) ?? new LoopState();
        long saved = _clock.GetTimestamp();
        while (state.Step < _steps && !IsOutOfPatience(procedure, state))
        {
            state = RunEpoch(procedure, state, observer, stopped => resumePoint.Save(_model, procedure, best, stopped), cancellation);
            state = FinishEpoch(procedure, state, best, observer);
            if (_clock.GetElapsedTime(saved) > CheckpointEvery)
            {
                resumePoint.Save(_model, procedure, best, state);
                saved = _clock.GetTimestamp();
            }
        }

        using DisposeScope scope = NewDisposeScope();
        using IDisposable weights = procedure.EvaluationWeights();
        best.Restore();
        FinalFits.Fit(_model, _dataset, _seeds, _placement);
        finished(state.Summary());
    }

    private ITrainingProcedure CreateTraining()
    {
        ITrainingProcedure procedure = _model.CreateTraining(_spec);
        return _forward is null ? procedure : new ReducedTraining(procedure, new NetworkCalls(_model.Network, _placement, _forward));
    }

    /// <summary>All remaining updates of the epoch that <paramref name="state"/> stands in.</summary>
    private LoopState RunEpoch(ITrainingProcedure procedure, LoopState state, ITrainingObserver observer, Action<LoopState> saveStopped, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        long epoch = state.Step / _stepsPerEpoch;
        using Generator order = _seeds.DataOrder(epoch);
        Tensor permutation = randperm(_examples, dtype: ScalarType.Int64, generator: order);
        using var sums = new EpochSums(state.Sums, _placement.Device);
        long started = _clock.GetTimestamp();
        LoopState Now(long step) => state with { Step = step, Sums = sums.Read(), Seconds = state.Seconds + _clock.GetElapsedTime(started).TotalSeconds };

        for (long step = state.Step; step < (epoch + 1) * _stepsPerEpoch; step++)
        {
            if (cancellation.IsCancellationRequested)
            {
                saveStopped(Now(step));
                cancellation.ThrowIfCancellationRequested();
            }

            Update(procedure, permutation, step, sums);
            observer.OnStep(step + 1, _stepsPerEpoch * _spec.Epochs);
        }

        return Now((epoch + 1) * _stepsPerEpoch);
    }

    private void Update(ITrainingProcedure procedure, Tensor permutation, long step, EpochSums sums)
    {
        using DisposeScope scope = NewDisposeScope();
        long start = step % _stepsPerEpoch * _spec.BatchSize;
        Tensor rows = permutation.narrow(0, start, Math.Min(_spec.BatchSize, _examples - start));
        using Generator draw = _seeds.DataDraw(step);
        using Generator noise = _seeds.TrainingNoise(step, _placement.Device);
        Batch batch = _placement.Place(_dataset.Draw(rows, draw));
        sums.Add(procedure.Step(batch, new TrainingMoment(step, _stepsPerEpoch, _spec.Epochs), noise), rows.shape[0]);
    }

    private LoopState FinishEpoch(ITrainingProcedure procedure, LoopState state, BestWeights best, ITrainingObserver observer)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable weights = procedure.EvaluationWeights();
        (EpochReport report, LoopState next) = _epochEnd.Close(procedure, state);
        observer.OnEpoch(report);
        return _spec.EarlyStopping is { } early && report.ValidationLoss is { } watched
            ? best.Watch(next, procedure.StageAt(Last(next.Step)).Index, watched, early)
            : next;
    }

    /// <summary>Only in the last stage: ending in an earlier one would leave out the stages after it.</summary>
    private bool IsOutOfPatience(ITrainingProcedure procedure, LoopState state) => _spec.EarlyStopping is { } early
        && state.EpochsWithoutImprovement >= early.Patience && state.Stage == procedure.StageAt(Last(_steps)).Index;

    /// <param name="made">Updates made.</param>
    private TrainingMoment Last(long made) => new(made - 1, _stepsPerEpoch, _spec.Epochs);
}
