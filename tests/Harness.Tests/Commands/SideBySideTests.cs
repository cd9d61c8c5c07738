using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Commands;

[Collection(ProgramTests.Name)]
public sealed class SideBySideTests : IDisposable
{
    /// <summary>The first ends at once; the second trains for seconds.</summary>
    private const string Models = """
        models=[
          {"kind":"ppca","latent":1},
          {"kind":"vae","latent":2,"network":{"kind":"mlp","widths":[8]},"likelihood":{"kind":"gaussian"},
           "training":{"epochs":400,"batchSize":32}}
        ]
        """;

    private readonly GenBench _genBench = new();

    public void Dispose() => _genBench.Dispose();

    [Fact]
    public void Cells_side_by_side_measure_what_they_measure_one_after_the_other_and_failures_are_named()
    {
        string models = Models.Replace(
            "\"epochs\":400", "\"optimizer\":{\"kind\":\"sgd\",\"learningRate\":1000},\"epochs\":4", StringComparison.Ordinal);
        string[] run = ["run", _genBench.Write(Toy.Experiment), "--set", models, "--set", "compute.threads=1", "--set",
            """metrics=[{"kind":"elbo","samples":2},{"kind":"importance-bound","samples":[1,4]}]""", "--seeds", "0,1"];

        Answer serial = _genBench.Run([.. run, "--out", "serial"]), parallel = _genBench.Run([.. run, "--out", "parallel", "--jobs", "2"]);

        Assert.True(
            parallel.Code == 3 && serial.Code == 3, $"exit codes {serial.Code} and {parallel.Code}\n{parallel.Output}\n{parallel.Error}");
        Assert.Contains("failed: training diverged", parallel.Output);
        Assert.Equal(Rows("serial"), Rows("parallel"));
        Assert.Equal(Statuses("serial"), Statuses("parallel"));
    }

    [Fact]
    public void A_group_of_seeds_is_one_job()
    {
        string[] run = ["run", _genBench.Write(Toy.Experiment), "--set", "compute.threads=1", "--set", "compute.seedsAtOnce=2", "--set",
            """metrics=[{"kind":"elbo","samples":2}]""", "--seeds", "0,1,2,3"];

        Answer serial = _genBench.Run([.. run, "--out", "serial"]), parallel = _genBench.Run([.. run, "--out", "parallel", "--jobs", "2"]);

        Assert.True(
            parallel.Code == 0 && serial.Code == 0, $"exit codes {serial.Code} and {parallel.Code}\n{parallel.Output}\n{parallel.Error}");
        Assert.Equal(Rows("serial"), Rows("parallel"));
        Assert.Equal(
            [[0, 1], [0, 1], [2, 3], [2, 3]],
            new RunFolder(_genBench.Folder["parallel/toy"]).Cells().Select(cell => cell.ReadRecord()!.Provenance.SeedsAtOnce!));
    }

    [Fact]
    public void A_signal_reaches_the_children_and_their_cells_can_be_resumed()
    {
        string[] run = ["run", _genBench.Write(Toy.Experiment), "--set", Models, "--jobs", "2"];

        Answer stopped = _genBench.RunAndSignal("TERM", "[2/2]", run);

        Assert.True(stopped.Code == 143, $"exit code {stopped.Code}\n{stopped.Output}\n{stopped.Error}");
        Assert.Equal(CellStatus.Stopped, Statuses("results").Last());
        Assert.Equal(0, _genBench.Run([.. run, "--resume"]).Code);
        Assert.Equal([CellStatus.Finished, CellStatus.Finished], Statuses("results"));
    }

    private IEnumerable<MeasurementRow> Rows(string results) =>
        new RunFolder(_genBench.Folder[$"{results}/toy"]).Cells().SelectMany(cell => cell.ReadMeasurements())
            .Select(row => row with { Seconds = 0 });

    private IEnumerable<CellStatus> Statuses(string results) =>
        new RunFolder(_genBench.Folder[$"{results}/toy"]).Cells().Select(cell => cell.ReadRecord()!.Status);
}
