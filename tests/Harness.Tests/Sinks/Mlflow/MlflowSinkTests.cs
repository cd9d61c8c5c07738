using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Sinks.Mlflow;

/// <summary>The sink against a server that holds it to the documented protocol.</summary>
public sealed class MlflowSinkTests(FinishedToy toy) : IClassFixture<FinishedToy>, IDisposable
{
    private readonly ToldToy _toy = new(toy);

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void A_run_is_told_with_its_spec_and_every_number()
    {
        using var server = new MlflowServer();

        Assert.Empty(_toy.Run(server));

        KnownRun run = _toy.OnlyRun(server);
        CellRecord record = _toy.Cell.ReadRecord()!;
        Assert.Equal("toy", server.Experiments.Single(experiment => experiment.Value == run.ExperimentId).Key);
        Assert.Equal(("FINISHED", true), (run.Status, run.EndTime > 0));
        Assert.Equal("vae", run.Params["models.0.kind"]);
        Assert.Equal("8", run.Params["models.0.network.widths.0"]);
        Assert.Equal(record.Provenance.Source!.Commit, run.Tags["mlflow.source.git.commit"]);
        Assert.Equal(Toy.Cell().Name, run.Tags["genbench.cell"]);
        Assert.Contains(
            run.Tags, tag => tag.Key.StartsWith("genbench.dataset_sha256.", StringComparison.Ordinal)
            && record.Provenance.Dataset!.Sha256.Values.Contains(tag.Value));
    }

    [Fact]
    public void The_same_command_again_finds_all_there_and_sends_nothing()
    {
        using var server = new MlflowServer();
        _toy.Run(server);
        int before = server.Requests.Count;

        Assert.Empty(_toy.SendFinished(server));

        Assert.Equal(["experiments/get-by-name", "runs/search"], server.Requests.Skip(before));
        _toy.OnlyRun(server);
    }

    [Fact]
    public void A_stopped_run_is_killed_there_and_goes_on_as_the_same_run()
    {
        using var server = new MlflowServer();
        SinkRun.Run(_toy.Folder, ToldToy.Sink(server.Address), stopAfter: Toy.StepsPerEpoch + 3);
        Assert.Equal("KILLED", server.Runs.Single().Status);

        SinkRun.Run(_toy.Folder, ToldToy.Sink(server.Address), resume: true);

        Assert.Equal("FINISHED", _toy.OnlyRun(server).Status);
    }

    [Fact]
    public void A_cell_that_starts_anew_is_another_run()
    {
        using var server = new MlflowServer();
        SinkRun.Run(_toy.Folder, ToldToy.Sink(server.Address), stopAfter: Toy.StepsPerEpoch + 3);

        SinkRun.Run(_toy.Folder, ToldToy.Sink(server.Address), resume: false);

        Assert.Equal(["KILLED", "FINISHED"], server.Runs.Select(run => run.Status));
        Assert.Equal(_toy.Points(), ToldToy.Sent(server.Runs[1]));
    }

    [Fact]
    public void Long_runs_and_specs_go_in_requests_that_a_server_takes()
    {
        _toy.Finish();
        CellFolder cell = _toy.Cell;
        CellRecord record = cell.ReadRecord()!;
        string spec = $$"""{ "long": "{{new string('x', 7000)}}", "": "", "list": """
            + $$"""[{{string.Join(',', Enumerable.Repeat("\"" + new string('ü', 5900) + "\"", 250))}}], "a/../b": 1, "é=?": null }""";
        cell.End(record with { Spec = System.Text.Json.JsonDocument.Parse(spec).RootElement });
        CsvFile.Write(cell.TrainingFile, Enumerable.Range(1, 900).SelectMany(epoch => new[] { "loss", "kl [nats]" }.Select(term =>
            new TrainingRow { Epoch = epoch, Step = epoch * 7, Split = Split.Train, Term = term, Value = epoch, Seconds = 1 })));
        cell.Seal();
        using var server = new MlflowServer();

        Assert.Empty(_toy.SendFinished(server));

        KnownRun run = _toy.OnlyRun(server);
        Assert.Equal(254, run.Params.Count);
        Assert.Equal(6000, run.Params["long"].Length);
        Assert.Equal("1", run.Params["a/_/b"]);
    }

    [Fact]
    public void A_number_that_is_measured_again_is_sent_and_the_others_are_not()
    {
        using var server = new MlflowServer();
        _toy.Run(server);
        CellFolder cell = _toy.Cell;
        cell.WriteMeasurements(cell.ReadMeasurements().Select(row => row.Metric == "elbo" ? row with { Value = row.Value + 1 } : row));
        int before = server.Runs.Single().History.Count;

        _toy.SendFinished(server);

        Assert.Equal("test/elbo", Assert.Single(server.Runs.Single().History.Skip(before)).Key);
    }

    [Fact]
    public void The_token_goes_into_its_header_and_nowhere_else()
    {
        _toy.Finish();
        Environment.SetEnvironmentVariable("MLFLOW_TRACKING_TOKEN", "t0ps3cret");
        try
        {
            using var server = new MlflowServer((_, _) => Fault.Forbid);

            string problem = Assert.Single(_toy.SendFinished(server));

            Assert.All(server.Authorizations, header => Assert.Equal("Bearer t0ps3cret", header));
            Assert.DoesNotContain("t0ps3cret", problem);
        }
        finally
        {
            Environment.SetEnvironmentVariable("MLFLOW_TRACKING_TOKEN", null);
        }
    }
}
