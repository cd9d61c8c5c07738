using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Training;

namespace GenBench.Harness.Running;

/// <summary>Writes <c>training.csv</c>, and <c>latents-over-training.csv</c> of a model whose latent is followed, and passes everything
/// on.</summary>
internal sealed class LoggingObserver : ITrainingObserver
{
    private readonly TrainingLog<TrainingRow> _log;
    private readonly TrainingLog<LatentUseRow>? _latents;
    private readonly LatentPass? _pass;
    private readonly ITrainingObserver? _inner;

    /// <param name="resumed">Where the training goes on from; null for one that starts anew.</param>
    /// <param name="pass">Null where nothing of the latent is followed.</param>
    /// <param name="inner">Null where nobody listens while it trains.</param>
    /// <param name="notice">Told of a row that was torn.</param>
    public LoggingObserver(CellFolder folder, ResumePoint? resumed, LatentPass? pass, ITrainingObserver? inner, Action<string> notice)
    {
        TrainingLog<TRow> Begin<TRow>(CellTable<TRow> table)
            where TRow : ITrainingRow => resumed is null
                ? new TrainingLog<TRow>(folder.PathOf(table)).StartOver()
                : new TrainingLog<TRow>(folder.PathOf(table)).CutBack(resumed.SavedStep() ?? 0, notice);
        _log = Begin(CellTables.Training);
        _latents = pass is null ? null : Begin(CellTables.LatentsOverTraining);
        (_pass, _inner) = (pass, inner);
    }

    /// <summary>Before a checkpoint: after a power cut no row may be missing that it comes after.</summary>
    public void Flush()
    {
        _latents?.Flush();
        _log.Flush();
    }

    public void OnStep(long step, long totalSteps) => _inner?.OnStep(step, totalSteps);

    public void OnEpoch(EpochReport report)
    {
        _log.Append(TrainingRows.From(report));
        _inner?.OnEpoch(report);
    }

    /// <param name="epoch">Whose weights are in the model.</param>
    public void CloseEpoch(EpochReport epoch, bool isLast)
    {
        if (_pass is not null)
            _latents!.Append(_pass.After(epoch, isLast));
    }
}
