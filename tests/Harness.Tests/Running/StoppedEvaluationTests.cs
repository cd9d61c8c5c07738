using GenBench.Harness.Evaluation;
using GenBench.Harness.Features;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Tests.Running;

/// <summary>A cell that is stopped while it is measured keeps what it has, and its numbers end as if it had not been.</summary>
public sealed class StoppedEvaluationTests : IDisposable
{
    private const int Metrics = 4;

    private readonly TemporaryFolder _straight = new(), _stopped = new();
    private readonly ExperimentCell _cell = Toy.Cell();

    public void Dispose()
    {
        _straight.Dispose();
        _stopped.Dispose();
    }

    private CellFolder Folder => new RunFolder(_stopped.Path).Cell(_cell.Identity);

    private string[] Kept => Directory.GetFiles(KeptEvaluation.FolderOf(Folder), "*.rows");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Metrics_that_were_done_are_not_measured_again_and_the_files_are_those_of_a_run_that_was_not_stopped(int done)
    {
        Toy.Run(_cell, _straight);
        StopBefore(done);
        Assert.Equal(done, Kept.Length);
        var observer = new RecordingObserver();

        Assert.Equal(CellStatus.Finished, Toy.Run(_cell, _stopped, resume: true, observer).Status);

        Assert.Equal(Metrics - done, observer.Metrics.Count);
        Assert.Equal(CellFiles.Read(_straight, _cell), CellFiles.Read(_stopped, _cell));
        Assert.False(Directory.Exists(KeptEvaluation.FolderOf(Folder)));
    }

    [Fact]
    public void A_kept_file_that_is_damaged_is_named_and_its_metric_measured_again()
    {
        Toy.Run(_cell, _straight);
        StopBefore(3);
        string file = Kept.Order(StringComparer.Ordinal).First();
        byte[] content = File.ReadAllBytes(file);
        content[^10] ^= 1;
        File.WriteAllBytes(file, content);
        var observer = new RecordingObserver();

        Toy.Run(_cell, _stopped, resume: true, observer);

        string notice = Assert.Single(observer.Notices);
        Assert.Contains(file, notice);
        Assert.Contains("expected", notice);
        Assert.Equal(Metrics - 2, observer.Metrics.Count);
        Assert.Equal(CellFiles.Read(_straight, _cell), CellFiles.Read(_stopped, _cell));
    }

    [Fact]
    public void What_was_kept_of_other_options_is_not_taken()
    {
        StopBefore(3);
        ExperimentCell other = Toy.Cell("compute.chunkRows=20");
        Assert.Equal(_cell.Name, other.Name);
        var observer = new RecordingObserver();

        Toy.Run(other, _stopped, resume: true, observer);

        Assert.Equal(Metrics, observer.Metrics.Count);
        Assert.False(Directory.Exists(KeptEvaluation.FolderOf(Folder)));
    }

    [Fact]
    public void A_cell_that_starts_over_starts_without_what_was_kept()
    {
        StopBefore(3);
        var observer = new RecordingObserver();

        Toy.Run(_cell, _stopped, resume: false, observer);

        Assert.Equal(Metrics, observer.Metrics.Count);
    }

    private void StopBefore(int metric)
    {
        using var datasets = new DatasetCache(Toy.Nowhere, new ClassifierStore(null, Console.Error.WriteLine));
        using var source = new CancellationTokenSource();
        int begun = 0;
        var observer = new RecordingObserver(beforeMetric: _ =>
        {
            if (begun++ == metric)
                source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => Toy.Runner(_stopped, datasets, observer).Run(_cell, source.Token));
        Assert.Equal(CellStatus.Stopped, Folder.ReadRecord()!.Status);
    }
}
