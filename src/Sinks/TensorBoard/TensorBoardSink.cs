using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Training;
using GenBench.Sinks.Contracts;

namespace GenBench.Sinks.TensorBoard;

/// <summary>Event files for TensorBoard while a cell trains, and its measurements and samples at the end.</summary>
/// <param name="run">Where the cells are.</param>
/// <param name="folder">Gets a folder for each experiment and cell; null for <c>tensorboard/</c> in the cell's own.</param>
internal sealed class TensorBoardSink(RunSettings run, string? folder, TimeProvider clock) : IRunSink
{
    private readonly List<string> _problems = [];
    private ExperimentCell? _cell;
    private EventFile? _file;

    public void OnCellStarted(ExperimentCell cell)
    {
        Close();
        _cell = cell;
    }

    public void OnStep(long step, long totalSteps)
    {
    }

    public void OnEpoch(EpochReport report) => Try(() =>
    {
        if (_file is null)
            Open().Start(report.Step);
        _file!.Scalars(report.Step, ScalarTags.Of(report));
    });

    public void OnMetricStarted(ExperimentCell cell, string title)
    {
    }

    public void OnCellEnded(ExperimentCell cell, CellOutcome outcome)
    {
        if (!outcome.Skipped && _cell is not null)
            Try(() => WriteResults(new RunFolder(run.Folder).Cell(cell.Identity)));
        Close();
    }

    public IReadOnlyList<string> Finish()
    {
        Close();
        return _problems;
    }

    public void Dispose() => Close();

    private void WriteResults(CellFolder cell)
    {
        long step = cell.ReadTraining() is [.., { } last] ? last.Step : 0;
        KeyValuePair<string, double>[] numbers = [.. ScalarTags.Of(cell.ReadMeasurements())];
        if (numbers.Length == 0)
            return;
        EventFile file = _file ?? Open();
        file.Scalars(step, numbers);
        if (File.Exists(cell.SamplesPicture))
            file.Picture(step, "samples", File.ReadAllBytes(cell.SamplesPicture));
    }

    private EventFile Open()
    {
        CellIdentity identity = _cell!.Identity;
        string place = folder is null
            ? Path.Combine(new RunFolder(run.Folder).Cell(identity).Location, "tensorboard")
            : Path.Combine(folder, identity.Experiment, identity.Name);
        return _file = new EventFile(place, clock);
    }

    private void Close()
    {
        _file?.Dispose();
        (_file, _cell) = (null, null);
    }

    /// <summary>A full disk ends the events of this cell, not its training.</summary>
    private void Try(Action write)
    {
        if (_cell is null)
            return;
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            _problems.Add($"tensorboard: the events of {_cell.Name} are incomplete ({exception.Message}); training.csv and "
                + "measurements.csv have all numbers");
            Close();
        }
    }
}
