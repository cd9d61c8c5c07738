using GenBench.Harness.Data;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Training.AtOnce;

/// <summary>One seed among those trained at once: what is its own.</summary>
/// <param name="model">With its initial weights.</param>
/// <param name="resumePoint">Where its state is saved, in the form of a training by itself.</param>
/// <param name="finished">Called with the weights meant for evaluation in the model.</param>
public sealed class SeedLane(IGenerativeModel model, SeedPlan seeds, ResumePoint resumePoint, ITrainingObserver observer, Action<TrainingSummary> finished)
{
    public IGenerativeModel Model => model;

    public SeedPlan Seeds => seeds;

    public ITrainingObserver Observer => observer;

    public LoopState State { get; set; } = new();

    /// <summary>Why its training diverged; null while it has not. The others go on without it.</summary>
    public TrainingDivergedException? Failure { get; private set; }

    internal void Load(ITrainee trainee)
    {
        using var best = new BestWeights(model.Network);
        State = resumePoint.Load(model, trainee, best) ?? new LoopState();
    }

    internal void Save(ITrainee trainee)
    {
        using DisposeScope scope = NewDisposeScope();
        using var best = new BestWeights(model.Network);
        if (Failure is null)
            resumePoint.Save(model, trainee, best, State);
    }

    internal void CloseEpoch(ITrainee trainee, EpochEnd end)
    {
        try
        {
            if (Failure is null)
            {
                (EpochReport report, State) = end.Close(trainee, State);
                observer.OnEpoch(report);
            }
        }
        catch (TrainingDivergedException diverged)
        {
            Failure = diverged;
        }

        State = State with { Sums = [], Seconds = 0 };
    }

    internal void Finish(IDataset dataset, Placement placement)
    {
        if (Failure is not null)
            return;
        FinalFits.Fit(model, dataset, seeds, placement);
        finished(State.Summary());
    }
}
