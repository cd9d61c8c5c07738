using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Training;

namespace GenBench.Sinks.Mlflow;

/// <summary>Tells an MLflow tracking server of a run: an MLflow run for each cell. The observer only notes which cell has news;
/// a task of its own reads the cell's files and sends, so memory is bounded by the number of cells and a dead server costs the run
/// nothing.</summary>
internal sealed class MlflowSink : IRunSink
{
    private readonly Uri _address;
    private readonly string? _experiment;
    private readonly RunSettings _run;
    private readonly DeliveryLoop _loop;
    private Current? _current;

    private MlflowSink(Uri address, string? experiment, RunSettings run, MlflowOptions options) =>
        (_address, _experiment, _run, _loop) = (address, experiment, run, new DeliveryLoop(address, options));

    /// <param name="experiment">Name of the MLflow experiment; null for the name of the experiment that runs.</param>
    public static MlflowSink Start(Uri address, string? experiment, RunSettings run, MlflowOptions? options = null) =>
        new(address, experiment, run, options ?? new MlflowOptions());

    public void OnCellStarted(ExperimentCell cell)
    {
        if (!_run.Resume)
            TearTicket(FolderOf(cell));
        Note(cell);
    }

    public void OnStep(long step, long totalSteps)
    {
    }

    public void OnEpoch(EpochReport report) => NoteCurrent();

    public void OnMetricStarted(ExperimentCell cell, string title)
    {
    }

    /// <summary>Also of a cell that was finished before: what the server lacks of it is sent now.</summary>
    public void OnCellEnded(ExperimentCell cell, CellOutcome outcome) => Note(cell);

    public IReadOnlyList<string> Finish()
    {
        // A cell that was stopped has ended without a word to observers.
        NoteCurrent();
        (IReadOnlyList<string> cells, string reason) = _loop.Finish();
        return cells.Count == 0
            ? []
            : [$"mlflow: {string.Join(", ", cells)} did not reach {_address.GetLeftPart(UriPartial.Authority)} as a whole: {reason}. "
                + "Nothing is lost: the same command again sends what is missing and trains nothing that is finished"];
    }

    public void Dispose() => _loop.Dispose();

    private void Note(ExperimentCell cell)
    {
        _current = new Current(FolderOf(cell), _experiment ?? cell.Experiment);
        NoteCurrent();
    }

    private void NoteCurrent()
    {
        if (_current is { } cell)
            _loop.Note(cell.Folder.Name, client => new CellDelivery(client, cell.Folder, cell.Experiment));
    }

    private CellFolder FolderOf(ExperimentCell cell) => new RunFolder(_run.Folder).Cell(cell.Identity);

    private static void TearTicket(CellFolder folder)
    {
        try
        {
            MlflowTicket.Tear(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Writing it again will fail as well, beside the run, and be told at its end.
        }
    }

    /// <summary>The cell that runs; its name is a hash over its spec, which is not for every epoch.</summary>
    /// <param name="Experiment">Name of the MLflow experiment.</param>
    private sealed record Current(CellFolder Folder, string Experiment);
}
