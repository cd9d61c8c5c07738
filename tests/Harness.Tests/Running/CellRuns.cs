using GenBench.Harness.Features;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Tests.Running;

/// <summary>A folder that toy cells are run into.</summary>
internal sealed class CellRuns : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public IReadOnlyList<CellOutcome> Run(IReadOnlyList<ExperimentCell> cells, RecordingObserver? observer = null, bool resume = false)
    {
        using var datasets = new DatasetCache(Toy.Nowhere, new ClassifierStore(null, Console.Error.WriteLine));
        return Toy.Runner(_folder, datasets, observer ?? new RecordingObserver(), resume).Run(cells, TestContext.Current.CancellationToken);
    }

    /// <summary>Runs the cells until a signal comes right after an update.</summary>
    public void Stop(IReadOnlyList<ExperimentCell> cells, long afterStep)
    {
        using var datasets = new DatasetCache(Toy.Nowhere, new ClassifierStore(null, Console.Error.WriteLine));
        using var source = new CancellationTokenSource();
        var observer = new RecordingObserver(step =>
        {
            if (step == afterStep)
                source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => Toy.Runner(_folder, datasets, observer).Run(cells, source.Token));
    }

    public CellFolder Folder(ExperimentCell cell) => new RunFolder(_folder.Path).Cell(cell.Identity);

    public CellRecord Record(ExperimentCell cell) => Folder(cell).ReadRecord()!;

    public void Dispose() => _folder.Dispose();
}
