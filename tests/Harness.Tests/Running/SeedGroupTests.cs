using System.Globalization;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using TorchSharp;

namespace GenBench.Harness.Tests.Running;

/// <summary>Which cells are trained at once, and what is heard, recorded and left of them.</summary>
public sealed class SeedGroupTests : IDisposable
{
    private const string TwoModels = """
        models=[
          {"kind":"vae","latent":2,"network":{"kind":"mlp","widths":[8]},"likelihood":{"kind":"gaussian"}},
          {"kind":"vae","name":"wide","latent":2,"network":{"kind":"mlp","widths":[9]},"likelihood":{"kind":"gaussian"}}
        ]
        """;

    private readonly CellRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void A_group_holds_no_more_seeds_than_allowed_and_the_record_names_them()
    {
        IReadOnlyList<ExperimentCell> cells = Toy.Cells("seeds=[4,5,6]", "compute.seedsAtOnce=2");
        _runs.Run(cells);

        Assert.Equal([[4, 5], [4, 5], null], cells.Select(cell => _runs.Record(cell).Provenance.SeedsAtOnce));
        Assert.Equal(Toy.Cells("seeds=[4,5,6]").Select(cell => cell.Name), cells.Select(cell => cell.Name));
    }

    [Fact]
    public void Models_are_grouped_with_their_own_kind_and_outcomes_keep_the_order_of_the_plan()
    {
        IReadOnlyList<ExperimentCell> cells = Toy.Cells("seeds=[0,1]", "compute.seedsAtOnce=8", TwoModels);

        Assert.Equal([["vae 0", "vae 1"], ["wide 0", "wide 1"]], SeedGroups.Of(cells).Select(group => group.Select(Name)));
        Assert.Equal(["vae 0", "wide 0", "vae 1", "wide 1"], cells.Select(Name));
        Assert.All(_runs.Run(cells), outcome => Assert.Equal(CellStatus.Finished, outcome.Status));

        static string Name(ExperimentCell cell) => string.Create(CultureInfo.InvariantCulture, $"{cell.Model.Label} {cell.Seed}");
    }

    [Fact]
    public void A_finished_cell_of_a_group_is_left_alone()
    {
        IReadOnlyList<ExperimentCell> cells = Toy.Cells("seeds=[0,1,2]", "compute.seedsAtOnce=3");
        _runs.Run([cells[1]]);
        DateTime written = File.GetLastWriteTimeUtc(_runs.Folder(cells[1]).RecordFile);

        IReadOnlyList<CellOutcome> outcomes = _runs.Run(cells);

        Assert.Equal([false, true, false], outcomes.Select(outcome => outcome.Skipped));
        Assert.Equal(written, File.GetLastWriteTimeUtc(_runs.Folder(cells[1]).RecordFile));
        Assert.Equal([0, 2], _runs.Record(cells[0]).Provenance.SeedsAtOnce);
    }

    [Fact]
    public void One_cell_is_told_of_after_the_other_each_with_its_own_epochs()
    {
        var observer = new RecordingObserver();
        _runs.Run(Toy.Cells("seeds=[0,1,2]", "compute.seedsAtOnce=3"), observer);

        Assert.Equal(9, observer.Epochs.Count);
        Assert.Equal([1, 2, 3, 1, 2, 3, 1, 2, 3], observer.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(9, observer.Epochs.Select(epoch => epoch.Terms[0].Value).Distinct().Count());
        Assert.Equal(3, observer.Ended.Count);
    }

    [Fact]
    public void What_is_told_of_a_cell_is_what_its_log_says()
    {
        IReadOnlyList<ExperimentCell> cells = Toy.Cells("seeds=[0,1,2]", "compute.seedsAtOnce=3");
        var observer = new RecordingObserver();
        _runs.Run(cells, observer);

        Assert.Equal(
            cells.SelectMany(cell => _runs.Folder(cell).ReadTraining()), observer.Epochs.SelectMany(epoch => TrainingRows.From(epoch)));
        Assert.Equal(3 * Toy.StepsPerEpoch, observer.Steps.Max());
    }

    [Fact]
    public void Of_a_group_that_goes_on_its_new_epochs_are_told()
    {
        IReadOnlyList<ExperimentCell> cells = Toy.Cells("seeds=[0,1,2]", "compute.seedsAtOnce=3");
        _runs.Stop(cells, afterStep: 10);

        var observer = new RecordingObserver();
        _runs.Run(cells, observer, resume: true);

        Assert.Equal([2, 3, 2, 3, 2, 3], observer.Epochs.Select(epoch => epoch.Epoch));
    }

    [Fact]
    public void A_group_is_run_whether_or_not_anybody_looks_at_its_outcomes()
    {
        IReadOnlyList<ExperimentCell> cells = Toy.Cells("seeds=[0,1]", "compute.seedsAtOnce=2");

        _ = _runs.Run(cells);

        Assert.All(cells, cell => Assert.True(_runs.Folder(cell).IsFinished));
    }

    [Fact]
    public void A_cell_of_a_group_that_cannot_be_taken_fails_alone_and_leaves_no_cell_locked()
    {
        IReadOnlyList<ExperimentCell> cells = Toy.Cells("seeds=[0,1]", "compute.seedsAtOnce=2");
        Directory.CreateDirectory(_runs.Folder(cells[1]).Location);
        File.WriteAllText(_runs.Folder(cells[1]).RecordFile, "damaged");

        Assert.Equal([CellStatus.Finished, CellStatus.Failed], _runs.Run(cells).Select(outcome => outcome.Status));

        Assert.All(cells, cell =>
        {
            using IDisposable? taken = CellLock.TryTake(_runs.Folder(cell));
            Assert.NotNull(taken);
        });
    }

    [Fact]
    public void Seeds_that_diverge_fail_with_the_remedy()
    {
        IReadOnlyList<ExperimentCell> cells =
            Toy.Cells("seeds=[0,1]", "compute.seedsAtOnce=2", """training.optimizer={"kind":"sgd","learningRate":1000}""");

        Assert.All(_runs.Run(cells), outcome =>
        {
            Assert.Equal(CellStatus.Failed, outcome.Status);
            Assert.StartsWith("training diverged: the gradient of ", outcome.Reason);
        });
    }

    [Fact]
    public void No_tensor_outlives_a_group()
    {
        _runs.Run(Toy.Cells("seeds=[7,8]", "compute.seedsAtOnce=2"));
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        _runs.Run(Toy.Cells("seeds=[0,1,2]", "compute.seedsAtOnce=3", "training.emaDecay=0.9", "training.clipNorm=1"));

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
