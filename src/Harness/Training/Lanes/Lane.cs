using GenBench.Harness.Results.Origin;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Training.Lanes;

/// <summary>One model on its way through the training loop: what it does not share with the lanes beside it.</summary>
/// <param name="Model">With its initial weights; it must outlive the loop.</param>
/// <param name="Seeds">Its data order, draws and noise.</param>
/// <param name="ResumePoint">Where its state is saved now and then, and when stopped; the same form whoever trains beside it.</param>
/// <param name="Observer">Hears of this lane alone.</param>
/// <param name="Finished">Called at its end with the weights meant for evaluation in the model: the moment to save them.</param>
public sealed record Lane(
    IGenerativeModel Model,
    SeedPlan Seeds,
    ResumePoint ResumePoint,
    ITrainingObserver Observer,
    Action<TrainingSummary> Finished)
{
    /// <summary>Called at the end of every epoch with what it came to, and whether it was the last. The weights that its validation loss
    /// was computed with are in the model; what is done here counts as no time of the training.</summary>
    internal Action<EpochReport, bool>? EpochClosed { get; init; }

    /// <summary>Called before a checkpoint is written.</summary>
    internal Action? BeforeSave { get; init; }

    /// <summary>Hears of what went wrong and was mended.</summary>
    internal Action<Incident>? Tell { get; init; }

    /// <summary>Times that the training went back before, to go on at a lower rate.</summary>
    internal int Restarts { get; init; }
}
