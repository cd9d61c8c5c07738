using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Commands;

public sealed class StopTests : IDisposable
{
    /// <summary>The second model trains for seconds, so that a signal sent at its start finds it at work.</summary>
    private const string Models = """
        models=[
          {"kind":"ppca","latent":1},
          {"kind":"vae","latent":2,"network":{"kind":"mlp","widths":[8]},"likelihood":{"kind":"gaussian"},
           "training":{"epochs":1200,"batchSize":32}}
        ]
        """;

    private readonly GenBench _genBench = new();

    public void Dispose() => _genBench.Dispose();

    /// <summary>The other signals: <c>SignalTests</c> of the fault suite.</summary>
    [Fact]
    public void A_signal_stops_after_the_current_step_and_resume_completes()
    {
        string[] run = ["run", _genBench.Write(Toy.Experiment), "--set", Models];

        Answer stopped = _genBench.RunAndSignal("TERM", "[2/2]", run);

        Assert.True(stopped.Code == 143, $"exit code {stopped.Code}\n{stopped.Output}\n{stopped.Error}");
        Assert.DoesNotContain("   at ", stopped.Error);
        Assert.Equal([CellStatus.Finished, CellStatus.Stopped], Statuses());

        Answer resumed = _genBench.Run([.. run, "--resume"]);

        Assert.True(resumed.Code == 0, $"exit code {resumed.Code}\n{resumed.Output}\n{resumed.Error}");
        Assert.Contains("finished before, kept", resumed.Output);
        Assert.Equal([CellStatus.Finished, CellStatus.Finished], Statuses());
        Assert.Equal(
            1200, new RunFolder(_genBench.Folder["results/toy"]).Cells()[1].ReadTraining().Select(row => row.Epoch).Distinct().Count());
    }

    [Fact]
    public void The_same_command_after_a_stop_says_that_it_starts_over_and_what_to_type()
    {
        string[] run = ["run", _genBench.Write(Toy.Experiment), "--no-certificate"];
        string cell = Toy.Cell().Name;
        Toy.RunAndStop(Toy.Cell(), _genBench.Folder["results/toy"], afterStep: 6);

        Answer again = _genBench.Run(run);

        Assert.Contains($"note: 1 cell that was stopped starts over from nothing: {cell} (after 6 updates). ", again.Output);
        Assert.Contains("type: genbench run toy.json --no-certificate --resume", again.Output);
        Assert.DoesNotContain("starts over", _genBench.Run(run).Output);
    }

    [Fact]
    public void A_cell_that_fails_among_good_ones_ends_with_3_and_is_named()
    {
        Answer answer = _genBench.Run(
            "run", _genBench.Write(Toy.Experiment), "--set",
            Models.Replace(
                "\"epochs\":1200", "\"optimizer\":{\"kind\":\"sgd\",\"learningRate\":1000},\"epochs\":4", StringComparison.Ordinal));

        Assert.True(answer.Code == 3, $"exit code {answer.Code}\n{answer.Output}\n{answer.Error}");
        Assert.Contains("failed: training diverged", answer.Output);
        Assert.Equal([CellStatus.Finished, CellStatus.Failed], Statuses());
        Assert.True(File.Exists(_genBench.Folder["results/toy/summary.csv"]));
    }

    [Fact]
    public void A_damaged_record_of_a_cell_ends_with_2_and_one_message()
    {
        string[] run = ["run", _genBench.Write(Toy.Experiment), "--set", """models=[{"kind":"ppca","latent":1}]"""];
        Assert.Equal(0, _genBench.Run(run).Code);
        string record = new RunFolder(_genBench.Folder["results/toy"]).Cells()[0].RecordFile;
        File.WriteAllText(record, "{");

        Answer answer = _genBench.Run(run);

        Assert.Equal(2, answer.Code);
        Assert.Contains("Delete the folder", Assert.Single(answer.ErrorLines));
    }

    private IEnumerable<CellStatus> Statuses() =>
        new RunFolder(_genBench.Folder["results/toy"]).Cells().Select(cell => cell.ReadRecord()!.Status);
}
