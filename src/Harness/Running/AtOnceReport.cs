using GenBench.Harness.Training;

namespace GenBench.Harness.Running;

/// <summary>What one cell went through while it was trained at once with others, to be told when its turn comes.</summary>
internal sealed class AtOnceReport
{
    /// <summary>Epochs nobody has been told of yet.</summary>
    public List<EpochReport> Epochs { get; } = [];

    /// <summary>Updates of the whole training.</summary>
    public long TotalSteps { get; set; }

    /// <summary>Why it has no trained model; null where it has.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Its share of the time, less all of it where it passed in this cell's own turn.</summary>
    public double Seconds { get; set; }

    /// <summary>Tells of the training as if it had just been, and then of its failure.</summary>
    public void Replay(ITrainingObserver observer)
    {
        foreach (EpochReport report in Epochs)
        {
            observer.OnStep(report.Step, TotalSteps);
            observer.OnEpoch(report);
        }

        Epochs.Clear();
    }
}
