using GenBench.Harness.Results.Cells;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Tests.Running;

/// <summary>Cells whose seeds are trained at once against the same cells trained one by one.</summary>
public sealed class SeedsAtOnceTests : IDisposable
{
    private const string Iwae = """
        models=[{"kind":"iwae","latent":2,"samples":3,"network":{"kind":"mlp","widths":[8]},"likelihood":{"kind":"gaussian"}}]
        """;

    private const string Autoencoder = """
        models=[{
          "kind":"autoencoder","latent":2,"network":{"kind":"mlp","widths":[8]},"likelihood":{"kind":"gaussian"},
          "sampling":{"kind":"mixture","components":3},"noiseFromValidation":true
        }]
        """;

    private static readonly string[] Double = ["seeds=[0,1,2]", """compute.dtype="float64" """.TrimEnd()];
    private static readonly string[] TimedMetrics = ["training-rate", "sampling-rate", "encoding-rate", "peak-memory"];

    private readonly CellRuns _oneByOne = new(), _atOnce = new();

    public void Dispose()
    {
        _oneByOne.Dispose();
        _atOnce.Dispose();
    }

    public static TheoryData<string[]> Experiments => new(
        [.. Double],
        [.. Double, "training.clipNorm=1", "training.emaDecay=0.9", """training.optimizer={"kind":"rmsprop","momentum":0.5}"""],
        [.. Double, Iwae],
        [.. Double, Autoencoder]);

    [Theory]
    [MemberData(nameof(Experiments))]
    public void Every_seed_ends_as_in_a_run_of_its_own(string[] sets)
    {
        Assert.All(_oneByOne.Run(Toy.Cells(sets)), outcome => Assert.Equal("", outcome.Reason));
        Assert.All(_atOnce.Run(Toy.Cells([.. sets, "compute.seedsAtOnce=3"])), outcome => Assert.Equal("", outcome.Reason));

        Assert.All(Toy.Cells(sets), cell => MustAgree(cell, 1e-8));
    }

    [Fact]
    public void In_single_precision_the_logs_agree_within_its_rounding()
    {
        _oneByOne.Run(Toy.Cells("seeds=[0,1,2]"));
        _atOnce.Run(Toy.Cells("seeds=[0,1,2]", "compute.seedsAtOnce=3"));

        Assert.All(Toy.Cells("seeds=[0,1,2]"), cell => MustAgree(cell, 1e-3));
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(3, 1)]
    [InlineData(1, 3)]
    public void A_stopped_group_goes_on_at_once_or_one_by_one(int before, int after)
    {
        string[] sets = [.. Double, "training.emaDecay=0.9"];
        Assert.All(_oneByOne.Run(Toy.Cells(sets)), outcome => Assert.Equal("", outcome.Reason));
        foreach (IReadOnlyList<ExperimentCell> group in SeedGroups.Of(Toy.Cells([.. sets, Invariant($"compute.seedsAtOnce={before}")])))
            _atOnce.Stop(group, afterStep: 10);
        Assert.All(Toy.Cells(sets), cell => Assert.Equal(CellStatus.Stopped, _atOnce.Record(cell).Status));

        var observer = new RecordingObserver();
        IReadOnlyList<ExperimentCell> cells = Toy.Cells([.. sets, Invariant($"compute.seedsAtOnce={after}")]);
        Assert.All(_atOnce.Run(cells, observer, resume: true), outcome => Assert.Equal("", outcome.Reason));

        Assert.Equal(11, observer.Steps[0]);
        Assert.All(Toy.Cells(sets), cell => MustAgree(cell, 1e-8));
    }

    [Fact]
    public void Seeds_that_stopped_at_different_steps_are_not_mixed()
    {
        IReadOnlyList<ExperimentCell> cells = Toy.Cells([.. Double, "compute.seedsAtOnce=3"]);
        _oneByOne.Run(Toy.Cells(Double));
        _atOnce.Stop([cells[1]], afterStep: 4);

        _atOnce.Run(cells, resume: true);

        Assert.Equal([[0, 2], null, [0, 2]], cells.Select(cell => _atOnce.Record(cell).Provenance.SeedsAtOnce));
        Assert.All(cells, cell => MustAgree(cell, 1e-8));
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>Training log, measurements and values of examples of one seed, within a share of their size.</summary>
    private void MustAgree(ExperimentCell cell, double tolerance)
    {
        CellFolder alone = _oneByOne.Folder(cell), together = _atOnce.Folder(cell);
        Compare(Logged(alone), Logged(together), tolerance);
        Compare(Measured(alone), Measured(together), tolerance);
        Compare(OfExamples(alone), OfExamples(together), tolerance);
    }

    private static IEnumerable<(string, double)> Logged(CellFolder cell) =>
        cell.ReadTraining().Select(row => (Invariant($"{row.Epoch} {row.Step} {row.Split} {row.Term} {row.LearningRate}"), row.Value));

    private static IEnumerable<(string, double)> OfExamples(CellFolder cell) =>
        cell.ReadPerExample().Select(row => (Invariant($"{row.Metric} {row.Example}"), row.Value));

    private static IEnumerable<(string, double)> Measured(CellFolder cell) =>
        from row in cell.ReadMeasurements()
        where !TimedMetrics.Contains(row.Metric) && row.Value is not null
        select ($"{row.Metric} {row.Component}", row.Value!.Value);

    private static void Compare(
        IEnumerable<(string Name, double Value)> expected, IEnumerable<(string Name, double Value)> got, double tolerance)
    {
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Select(row => row.Name), got.Select(row => row.Name));
        foreach ((double value, double other) in expected.Zip(got, (one, other) => (one.Value, other.Value)))
            Assert.Equal(value, other, tolerance * Math.Max(1, Math.Abs(value)));
    }
}
