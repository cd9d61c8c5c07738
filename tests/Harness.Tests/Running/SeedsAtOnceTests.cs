using System.Globalization;
using GenBench.Harness.Features;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using TorchSharp;

namespace GenBench.Harness.Tests.Running;

/// <summary>Cells whose seeds are trained at once against the same cells trained one by one.</summary>
public sealed class SeedsAtOnceTests : IDisposable
{
    private static readonly string[] Double = ["seeds=[0,1,2]", """compute.dtype="float64" """.TrimEnd()];
    private const string TwoModels = """
        models=[
          {"kind":"vae","latent":2,"network":{"kind":"mlp","widths":[8]},"likelihood":{"kind":"gaussian"}},
          {"kind":"vae","name":"wide","latent":2,"network":{"kind":"mlp","widths":[9]},"likelihood":{"kind":"gaussian"}}
        ]
        """;

    private static readonly string[] TimedMetrics = ["training-rate", "sampling-rate", "encoding-rate", "peak-memory"];

    private readonly TemporaryFolder _oneByOne = new(), _atOnce = new();

    public void Dispose()
    {
        _oneByOne.Dispose();
        _atOnce.Dispose();
    }

    public static TheoryData<string[]> Experiments => new(
        [.. Double],
        [.. Double, "training.clipNorm=1", "training.emaDecay=0.9", """training.optimizer={"kind":"rmsprop","momentum":0.5}"""],
        [.. Double, """models=[{"kind":"iwae","latent":2,"samples":3,"network":{"kind":"mlp","widths":[8]},"likelihood":{"kind":"gaussian"}}]"""],
        [.. Double, """models=[{"kind":"autoencoder","latent":2,"network":{"kind":"mlp","widths":[8]},"likelihood":{"kind":"gaussian"},"sampling":{"kind":"mixture","components":3},"noiseFromValidation":true}]"""]);

    [Theory]
    [MemberData(nameof(Experiments))]
    public void Every_seed_ends_as_in_a_run_of_its_own(string[] sets)
    {
        Assert.All(Run(_oneByOne, Toy.Cells(sets)), outcome => Assert.Equal("", outcome.Reason));
        Assert.All(Run(_atOnce, Toy.Cells([.. sets, "compute.seedsAtOnce=3"])), outcome => Assert.Equal("", outcome.Reason));

        Assert.All(Toy.Cells(sets), cell => MustAgree(cell, 1e-8));
    }

    [Fact]
    public void In_single_precision_the_logs_agree_within_its_rounding()
    {
        Run(_oneByOne, Toy.Cells("seeds=[0,1,2]"));
        Run(_atOnce, Toy.Cells("seeds=[0,1,2]", "compute.seedsAtOnce=3"));

        Assert.All(Toy.Cells("seeds=[0,1,2]"), cell => MustAgree(cell, 1e-3));
    }

    [Fact]
    public void A_group_holds_no_more_seeds_than_allowed_and_the_record_names_them()
    {
        IReadOnlyList<ExperimentCell> cells = Toy.Cells("seeds=[4,5,6]", "compute.seedsAtOnce=2");
        Run(_atOnce, cells);

        Assert.Equal([[4, 5], [4, 5], null], cells.Select(cell => Record(cell).Provenance.SeedsAtOnce));
        Assert.Equal(Toy.Cells("seeds=[4,5,6]").Select(cell => cell.Name), cells.Select(cell => cell.Name));
    }

    [Fact]
    public void Models_are_grouped_with_their_own_kind_and_outcomes_keep_the_order_of_the_plan()
    {
        IReadOnlyList<ExperimentCell> cells = Toy.Cells("seeds=[0,1]", "compute.seedsAtOnce=8", TwoModels);

        Assert.Equal([["vae 0", "vae 1"], ["wide 0", "wide 1"]], SeedGroups.Of(cells).Select(group => group.Select(Name)));
        Assert.Equal(["vae 0", "wide 0", "vae 1", "wide 1"], cells.Select(Name));
        Assert.All(Run(_atOnce, cells), outcome => Assert.Equal(CellStatus.Finished, outcome.Status));

        static string Name(ExperimentCell cell) => string.Create(CultureInfo.InvariantCulture, $"{cell.Model.Label} {cell.Seed}");
    }

    [Fact]
    public void A_finished_cell_of_a_group_is_left_alone()
    {
        IReadOnlyList<ExperimentCell> cells = Toy.Cells("seeds=[0,1,2]", "compute.seedsAtOnce=3");
        Run(_atOnce, [cells[1]]);
        DateTime written = File.GetLastWriteTimeUtc(Folder(cells[1]).RecordFile);

        IReadOnlyList<CellOutcome> outcomes = Run(_atOnce, cells);

        Assert.Equal([false, true, false], outcomes.Select(outcome => outcome.Skipped));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Folder(cells[1]).RecordFile));
        Assert.Equal([0, 2], Record(cells[0]).Provenance.SeedsAtOnce);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(3, 1)]
    [InlineData(1, 3)]
    public void A_stopped_group_goes_on_at_once_or_one_by_one(int before, int after)
    {
        string[] sets = [.. Double, "training.emaDecay=0.9"];
        Run(_oneByOne, Toy.Cells(sets));
        foreach (IReadOnlyList<ExperimentCell> group in SeedGroups.Of(Toy.Cells([.. sets, Invariant($"compute.seedsAtOnce={before}")])))
            Stop(group, afterStep: 10);
        Assert.All(Toy.Cells(sets), cell => Assert.Equal(CellStatus.Stopped, Record(cell).Status));

        var observer = new RecordingObserver();
        Assert.All(Run(_atOnce, Toy.Cells([.. sets, Invariant($"compute.seedsAtOnce={after}")]), observer, resume: true), outcome => Assert.Equal("", outcome.Reason));

        Assert.Equal(11, observer.Steps[0]);
        Assert.All(Toy.Cells(sets), cell => MustAgree(cell, 1e-8));
    }

    [Fact]
    public void Seeds_that_stopped_at_different_steps_are_not_mixed()
    {
        IReadOnlyList<ExperimentCell> cells = Toy.Cells([.. Double, "compute.seedsAtOnce=3"]);
        Run(_oneByOne, Toy.Cells(Double));
        Stop([cells[1]], afterStep: 4);

        Run(_atOnce, cells, resume: true);

        Assert.Equal([[0, 2], null, [0, 2]], cells.Select(cell => Record(cell).Provenance.SeedsAtOnce));
        Assert.All(cells, cell => MustAgree(cell, 1e-8));
    }

    [Fact]
    public void One_cell_is_told_of_after_the_other_each_with_its_own_epochs()
    {
        var observer = new RecordingObserver();
        Run(_atOnce, Toy.Cells("seeds=[0,1,2]", "compute.seedsAtOnce=3"), observer);

        Assert.Equal(9, observer.Epochs.Count);
        Assert.Equal([1, 2, 3, 1, 2, 3, 1, 2, 3], observer.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(9, observer.Epochs.Select(epoch => epoch.Terms[0].Value).Distinct().Count());
        Assert.Equal(3, observer.Ended.Count);
    }

    [Fact]
    public void Seeds_that_diverge_fail_with_the_remedy()
    {
        IReadOnlyList<ExperimentCell> cells = Toy.Cells("seeds=[0,1]", "compute.seedsAtOnce=2", """training.optimizer={"kind":"sgd","learningRate":1000}""");

        Assert.All(Run(_atOnce, cells), outcome =>
        {
            Assert.Equal(CellStatus.Failed, outcome.Status);
            Assert.StartsWith("training diverged: the mean ", outcome.Reason);
        });
    }

    [Fact]
    public void No_tensor_outlives_a_group()
    {
        Run(_atOnce, Toy.Cells("seeds=[7,8]", "compute.seedsAtOnce=2"));
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Run(_atOnce, Toy.Cells("seeds=[0,1,2]", "compute.seedsAtOnce=3", "training.emaDecay=0.9", "training.clipNorm=1"));

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static IReadOnlyList<CellOutcome> Run(TemporaryFolder folder, IReadOnlyList<ExperimentCell> cells, RecordingObserver? observer = null, bool resume = false)
    {
        using var datasets = new DatasetCache(Toy.Nowhere, new ClassifierStore(null, Console.Error.WriteLine));
        observer ??= new RecordingObserver();
        return new ExperimentRunner(Toy.Runner(folder, datasets, observer, resume), observer).Run(cells, TestContext.Current.CancellationToken);
    }

    private void Stop(IReadOnlyList<ExperimentCell> group, long afterStep)
    {
        using var datasets = new DatasetCache(Toy.Nowhere, new ClassifierStore(null, Console.Error.WriteLine));
        using var source = new CancellationTokenSource();
        var observer = new RecordingObserver(step =>
        {
            if (step == afterStep)
                source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => Toy.Runner(_atOnce, datasets, observer).Run(group, source.Token).ToList());
    }

    private CellFolder Folder(ExperimentCell cell) => new RunFolder(_atOnce.Path).Cell(cell.Identity);

    private CellRecord Record(ExperimentCell cell) => Folder(cell).ReadRecord()!;

    /// <summary>Training log, measurements and values of examples of one seed, within a share of their size.</summary>
    private void MustAgree(ExperimentCell cell, double tolerance)
    {
        CellFolder alone = new RunFolder(_oneByOne.Path).Cell(cell.Identity), together = Folder(cell);
        Compare(alone.ReadTraining().Select(row => (Invariant($"{row.Epoch} {row.Step} {row.Split} {row.Term} {row.LearningRate}"), row.Value)), together.ReadTraining().Select(row => (Invariant($"{row.Epoch} {row.Step} {row.Split} {row.Term} {row.LearningRate}"), row.Value)), tolerance);
        Compare(Measured(alone), Measured(together), tolerance);
        Compare(alone.ReadPerExample().Select(row => (Invariant($"{row.Metric} {row.Example}"), row.Value)), together.ReadPerExample().Select(row => (Invariant($"{row.Metric} {row.Example}"), row.Value)), tolerance);
    }

    private static IEnumerable<(string, double)> Measured(CellFolder cell) =>
        from row in cell.ReadMeasurements()
        where !TimedMetrics.Contains(row.Metric) && row.Value is not null
        select ($"{row.Metric} {row.Component}", row.Value!.Value);

    private static void Compare(IEnumerable<(string Name, double Value)> expected, IEnumerable<(string Name, double Value)> got, double tolerance)
    {
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Select(row => row.Name), got.Select(row => row.Name));
        Assert.All(expected.Zip(got), pair => Assert.Equal(pair.First.Value, pair.Second.Value, tolerance * Math.Max(1, Math.Abs(pair.First.Value))));
    }
}
