namespace GenBench.Harness.Training;

/// <summary>Hears of a training as it goes; called on the thread that trains.</summary>
public interface ITrainingObserver
{
    /// <summary>After every update; must be cheap.</summary>
    void OnStep(long step, long totalSteps);

    void OnEpoch(EpochReport report);
}
