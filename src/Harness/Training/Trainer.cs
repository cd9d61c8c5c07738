using GenBench.Harness.Data;
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

    private readonly IGenerativeModel model;
    private readonly IDataset dataset;
    private readonly TrainingSpec spec;
    private readonly SeedPlan seeds;
    private readonly Placement placement;
    private readonly TimeProvider clock;
    private readonly ValidationPass validation;
    private readonly long examples;
    private readonly long stepsPerEpoch;

    public Trainer(IGenerativeModel model, IDataset dataset, TrainingSpec spec, SeedPlan seeds, Placement placement, TimeProvider clock)
    {
        (this.model, this.dataset, this.spec, this.seeds, this.placement, this.clock) = (model, dataset, spec, seeds, placement, clock);
        validation = new ValidationPass(dataset, seeds, placement, spec.BatchSize);
        examples = dataset.Record.TrainCount;
        stepsPerEpoch = (examples + spec.BatchSize - 1) / spec.BatchSize;
    }

    /// <summary>Trains to the end, going on from the folder's checkpoint where there is one.</summary>
    /// <param name="resumePoint">Where the state is saved now and then, and when stopped.</param>
    /// <param name="finished">Called with the weights meant for evaluation in the model: the moment to save them.</param>
    /// <exception cref="OperationCanceledException">Stopped; the state after the last update is saved.</exception>
    /// <exception cref="TrainingDivergedException">A loss is not finite.</exception>
    public void Run(ResumePoint resumePoint, ITrainingObserver observer, Action<TrainingSummary> finished, CancellationToken cancellation)
    {
        using ITrainingProcedure procedure = model.CreateTraining(spec);
        using var best = new BestWeights(model.Network);
        LoopState state = resumePoint.Load(model, procedure, best) ?? new LoopState();
        long saved = clock.GetTimestamp();
        while (state.Step < stepsPerEpoch * spec.Epochs && !(spec.EarlyStopping is { } early && state.EpochsWithoutImprovement >= early.Patience))
        {
            state = RunEpoch(procedure, state, observer, stopped => resumePoint.Save(model, procedure, best, stopped), cancellation);
            state = FinishEpoch(procedure, state, best, observer);
            if (clock.GetElapsedTime(saved) > CheckpointEvery)
            {
                resumePoint.Save(model, procedure, best, state);
                saved = clock.GetTimestamp();
            }
        }

        using IDisposable weights = procedure.EvaluationWeights();
        best.Restore();
        FitAfterTraining();
        double[] rates = [.. state.ExamplesPerSecond.Skip(state.ExamplesPerSecond.Count > 1 ? 1 : 0)];
        finished(new TrainingSummary(state.Step, rates, ProcessMemory.PeakBytes()));
    }

    /// <summary>All remaining updates of the epoch that <paramref name="state"/> stands in.</summary>
    private LoopState RunEpoch(ITrainingProcedure procedure, LoopState state, ITrainingObserver observer, Action<LoopState> saveStopped, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        long epoch = state.Step / stepsPerEpoch;
        using Generator order = seeds.DataOrder(epoch);
        Tensor permutation = randperm(examples, dtype: ScalarType.Int64, generator: order);
        using var sums = new EpochSums(state.Sums, placement.Device);
        long started = clock.GetTimestamp();
        LoopState Now(long step) => state with { Step = step, Sums = sums.Read(), Seconds = state.Seconds + clock.GetElapsedTime(started).TotalSeconds };

        for (long step = state.Step; step < (epoch + 1) * stepsPerEpoch; step++)
        {
            if (cancellation.IsCancellationRequested)
            {
                saveStopped(Now(step));
                cancellation.ThrowIfCancellationRequested();
            }

            Update(procedure, permutation, step, sums);
            observer.OnStep(step + 1, stepsPerEpoch * spec.Epochs);
        }

        return Now((epoch + 1) * stepsPerEpoch);
    }

    private void Update(ITrainingProcedure procedure, Tensor permutation, long step, EpochSums sums)
    {
        using DisposeScope scope = NewDisposeScope();
        long start = step % stepsPerEpoch * spec.BatchSize;
        Tensor rows = permutation.narrow(0, start, Math.Min(spec.BatchSize, examples - start));
        using Generator draw = seeds.DataDraw(step);
        using Generator noise = seeds.TrainingNoise(step, placement.Device);
        Batch batch = placement.Place(dataset.Draw(rows, draw));
        sums.Add(procedure.Step(batch, new TrainingMoment(step, stepsPerEpoch, spec.Epochs), noise), rows.shape[0]);
    }

    private LoopState FinishEpoch(ITrainingProcedure procedure, LoopState state, BestWeights best, ITrainingObserver observer)
    {
        int epoch = (int)(state.Step / stepsPerEpoch);
        double rate = examples / state.Seconds;
        KeyValuePair<string, double>[] terms = [.. state.Sums.Select(term => KeyValuePair.Create(term.Name, term.Sum / examples))];
        if (terms.FirstOrDefault(term => !double.IsFinite(term.Value)) is { Key: { } broken } bad)
            throw new TrainingDivergedException($"training diverged: the mean {broken} of epoch {epoch} is {bad.Value}; lower the learning rate or set training.clipNorm");
        using IDisposable weights = procedure.EvaluationWeights();
        double? loss = validation.MeanLoss(procedure);
        double factor = spec.Schedule.Factor(new TrainingMoment(state.Step - 1, stepsPerEpoch, spec.Epochs));
        observer.OnEpoch(new EpochReport(epoch, state.Step, terms, loss, spec.Optimizer.LearningRate * factor, state.Seconds, rate));
        state = state with { Sums = [], Seconds = 0, ExamplesPerSecond = [.. state.ExamplesPerSecond, rate] };
        return spec.EarlyStopping is { } early && loss is { } watched ? best.Watch(state, watched, early) : state;
    }

    private void FitAfterTraining()
    {
        if (model is not IFitsAfterTraining fitted)
            return;
        model.Network.eval();
        using Generator rng = seeds.FitAfterTraining(placement.Device);
        fitted.FitAfterTraining(dataset.Observations(Split.Train).InChunks(placement), rng);
    }
}
