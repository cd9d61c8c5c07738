using GenBench.Harness.Results.Cells;
using GenBench.Harness.Training;

namespace GenBench.Harness.Running;

/// <summary>Writes <c>training.csv</c> and passes everything on.</summary>
internal sealed class LoggingObserver : ITrainingObserver
{
    private readonly TrainingLog _log;
    private readonly ITrainingObserver? _inner;

    private LoggingObserver(TrainingLog log, ITrainingObserver? inner) => (_log, _inner) = (log, inner);

    /// <param name="resumed">Where the training goes on from; null for one that starts anew.</param>
    /// <param name="inner">Null where nobody listens while it trains.</param>
    /// <param name="notice">Told of a row that was torn.</param>
    public static LoggingObserver Start(CellFolder folder, ResumePoint? resumed, ITrainingObserver? inner, Action<string>? notice = null) =>
        new(
            resumed is null
                ? TrainingLog.StartOver(folder.TrainingFile)
                : TrainingLog.CutBack(folder.TrainingFile, resumed.SavedStep() ?? 0, notice),
            inner);

    /// <summary>Before a checkpoint: after a power cut no row may be missing that it comes after.</summary>
    public void Flush() => _log.Flush();

    public void OnStep(long step, long totalSteps) => _inner?.OnStep(step, totalSteps);

    public void OnEpoch(EpochReport report)
    {
        _log.Append(TrainingRows.From(report));
        _inner?.OnEpoch(report);
    }
}
