using GenBench.Harness.Features;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using GenBench.Metrics.Contracts;
using TorchSharp;

namespace GenBench.Harness.Tests.Running;

public sealed class CellRunnerTests : IDisposable
{
    private const string Diverging = """models[0].training={"epochs":3,"batchSize":32,"optimizer":{"kind":"sgd","learningRate":1000}}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_that_diverges_fails_its_cell_with_the_remedy_and_the_others_go_on()
    {
        IReadOnlyList<ExperimentCell> cells = Toy.Cells(
            """models=[{"kind":"vae","name":"bad","latent":2,"likelihood":{"kind":"gaussian"}},{"kind":"ppca","latent":1}]""", Diverging);
        using var datasets = new DatasetCache(Toy.Nowhere, new ClassifierStore(null, Console.Error.WriteLine));
        var observer = new RecordingObserver();

        IReadOnlyList<CellOutcome> outcomes = Toy.Runner(_folder, datasets, observer).Run(cells, TestContext.Current.CancellationToken);

        Assert.Equal([CellStatus.Failed, CellStatus.Finished], outcomes.Select(outcome => outcome.Status));
        Assert.StartsWith("training diverged: the ", outcomes[0].Reason);
        Assert.Contains("lower the learning rate", outcomes[0].Reason);
        Assert.Equal(outcomes[0].Reason, Folder(cells[0]).ReadRecord()!.Reason);
        Assert.Contains("   at GenBench.Harness.", File.ReadAllText(Folder(cells[0]).FailureFile));
        Assert.False(File.Exists(Folder(cells[1]).FailureFile));
        Assert.Equal(outcomes, observer.Ended);
    }

    [Fact]
    public void A_metric_without_a_number_fails_its_cell_and_the_other_rows_stand()
    {
        // The only update blows the weights up, and no loss comes after it to show.
        ExperimentCell cell = Toy.Cell(
            "training.epochs=1", "training.batchSize=200", "training.optimizer.learningRate=1000", "datasets[0].validation=0");

        CellOutcome outcome = Toy.Run(cell, _folder);

        Assert.Equal(CellStatus.Failed, outcome.Status);
        Assert.Contains("elbo: the estimate is not a number", outcome.Reason);
        Assert.Contains(Folder(cell).ReadMeasurements(), row => row is { Metric: "sampling-rate", Status: MeasurementStatus.Ok });
    }

    [Fact]
    public void No_tensor_outlives_a_cell()
    {
        ExperimentCell cell = Toy.Cell("""training.earlyStopping={"patience":1}""", "training.emaDecay=0.9");
        Toy.Run(Toy.Cell("seeds=[5]"), _folder);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Toy.Run(cell, _folder);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void No_tensor_outlives_a_cell_that_was_stopped_and_resumed()
    {
        ExperimentCell cell = Toy.Cell("training.emaDecay=0.9");
        Toy.Run(Toy.Cell("seeds=[5]"), _folder);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Toy.RunAndStop(cell, _folder, afterStep: 3);
        Toy.Run(cell, _folder, resume: true);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void The_record_of_a_cell_reads_back_to_the_same_cell()
    {
        ExperimentCell cell = Toy.Cell();
        Toy.Run(cell, _folder);

        CellRecord record = Folder(cell).ReadRecord()!;

        Assert.Equal(CellStatus.Finished, record.Status);
        Assert.Equal(cell.Identity, record.Identity);
        Assert.Equal(cell.Seed, record.Provenance.Seeds["cell"]);
        Assert.Equal(1, record.Provenance.Threads);
        Assert.NotNull(record.Provenance.Dataset);
        Assert.True(record.Provenance.Seconds > 0);
    }

    private CellFolder Folder(ExperimentCell cell) => new RunFolder(_folder.Path).Cell(cell.Identity);
}
