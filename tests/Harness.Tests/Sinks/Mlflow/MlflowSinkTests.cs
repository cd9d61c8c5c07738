using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;
using GenBench.Sinks.Mlflow;

namespace GenBench.Harness.Tests.Sinks.Mlflow;

/// <summary>The sink against a server that holds it to the documented protocol.</summary>
public sealed class MlflowSinkTests(FinishedToy toy) : IClassFixture<FinishedToy>, IDisposable
{
    private static readonly MlflowOptions Quick = new()
    {
        AnswerTimeout = TimeSpan.FromSeconds(0.4),
        RequestTimeout = TimeSpan.FromSeconds(2),
        Retries = 2,
        RetryDelay = TimeSpan.FromMilliseconds(10),
        Between = TimeSpan.FromMilliseconds(1),
        LongestPause = TimeSpan.FromMilliseconds(50),
        Patience = TimeSpan.FromSeconds(20),
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Failures
    {
        get
        {
            var failures = new TheoryData<string, string>();
            string[] endpoints = ["experiments/get-by-name", "experiments/create", "runs/search", "runs/create", "runs/log-batch",
                MlflowServer.LogMetrics, "runs/update"];
            foreach (Fault fault in new[] { Fault.Error, Fault.ErrorAfter, Fault.TooMany, Fault.Drop, Fault.DropAfter })
                failures.AddRange([.. endpoints.Select(endpoint => (endpoint, fault.ToString()))]);
            failures.AddRange([.. endpoints.Skip(3).Select(endpoint => (endpoint, nameof(Fault.HangAfter)))]);
            return failures;
        }
    }

    [Fact]
    public void A_run_is_told_with_its_spec_and_every_number()
    {
        using var server = new MlflowServer();

        Assert.Empty(Run(server));

        KnownRun run = OnlyRun(server);
        CellRecord record = SinkRun.Folder(_folder).ReadRecord()!;
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

    [Theory]
    [MemberData(nameof(Failures))]
    public void Under_a_failure_a_run_is_created_once_and_every_number_arrives_once(string endpoint, string fault)
    {
        FinishedCell();
        using var server = new MlflowServer((asked, before) => asked == endpoint && before == 0 ? Enum.Parse<Fault>(fault) : Fault.None);

        Assert.Empty(SendFinished(server));

        OnlyRun(server);
    }

    [Fact]
    public void Under_failures_without_order_a_run_is_created_once_and_every_number_arrives_once()
    {
        Fault[] faults = [Fault.Error, Fault.ErrorAfter, Fault.TooMany, Fault.Drop, Fault.DropAfter, Fault.None, Fault.None, Fault.None];
        var random = new Random(20261123);
        using var server = new MlflowServer((_, _) =>
        {
            lock (random)
                return faults[random.Next(faults.Length)];
        });

        Run(server);
        while (SendFinished(server).Count > 0)
        {
            // As a person would: the same command again.
        }

        OnlyRun(server);
    }

    [Fact]
    public void The_same_command_again_finds_all_there_and_sends_nothing()
    {
        using var server = new MlflowServer();
        Run(server);
        int before = server.Requests.Count;

        Assert.Empty(SendFinished(server));

        Assert.Equal(["experiments/get-by-name", "runs/search"], server.Requests.Skip(before));
        OnlyRun(server);
    }

    [Fact]
    public void A_stopped_run_is_killed_there_and_goes_on_as_the_same_run()
    {
        using var server = new MlflowServer();
        SinkRun.Run(_folder, Sink(server.Address), stopAfter: Toy.StepsPerEpoch + 3);
        Assert.Equal("KILLED", server.Runs.Single().Status);

        SinkRun.Run(_folder, Sink(server.Address), resume: true);

        Assert.Equal("FINISHED", OnlyRun(server).Status);
    }

    [Fact]
    public void A_cell_that_starts_anew_is_another_run()
    {
        using var server = new MlflowServer();
        SinkRun.Run(_folder, Sink(server.Address), stopAfter: Toy.StepsPerEpoch + 3);

        SinkRun.Run(_folder, Sink(server.Address), resume: false);

        Assert.Equal(["KILLED", "FINISHED"], server.Runs.Select(run => run.Status));
        Assert.Equal(Points(), Sent(server.Runs[1]));
    }

    [Fact]
    public void A_server_that_is_not_there_is_a_warning_and_the_numbers_wait_in_the_folder()
    {
        string problem = Assert.Single(
            SinkRun.Run(_folder, Sink(MlflowServer.Nowhere(), Quick with { Patience = TimeSpan.FromSeconds(0.3) })));

        Assert.Contains("the same command again sends what is missing", problem);
        Assert.Contains(Toy.Cell().Name, problem);
        using var server = new MlflowServer();
        Assert.Empty(SendFinished(server));
        OnlyRun(server);
    }

    [Fact]
    public void A_server_that_hangs_costs_the_run_its_patience_at_the_end_and_no_more()
    {
        // Nothing answers and nothing else ends a request within this test: that it comes to its end is what it claims.
        TimeSpan never = TimeSpan.FromHours(1);
        using var server = new MlflowServer((_, _) => Fault.Hang);
        using MlflowSink sink = MlflowSink.Start(
            server.Address, null, SinkRun.Settings(_folder), Quick with
            {
                AnswerTimeout = never,
                RequestTimeout = never,
                Patience = TimeSpan.FromSeconds(0.1),
            });
        FinishedCell();
        sink.OnCellStarted(Toy.Cell());
        for (int epoch = 1; epoch <= 1000; epoch++)
            sink.OnEpoch(new(epoch, epoch, [KeyValuePair.Create("loss", 1.0)], null, 1e-3, 1, 1));

        Assert.Contains("did not answer in time", Assert.Single(sink.Finish()));
    }

    [Theory]
    [InlineData("Forbid", "403 PERMISSION_DENIED not you")]
    [InlineData("Page", "its answer is not MLflow's")]
    public void A_server_that_will_not_have_it_is_named_with_its_reason(string fault, string reason)
    {
        FinishedCell();
        using var server = new MlflowServer((_, _) => Enum.Parse<Fault>(fault));

        string problem = Assert.Single(SendFinished(server, Quick with { Patience = TimeSpan.FromSeconds(0.3) }));

        Assert.Contains(reason, problem);
    }

    [Fact]
    public void A_refusal_is_not_asked_for_again()
    {
        FinishedCell();
        using var server = new MlflowServer((_, _) => Fault.Forbid);

        SendFinished(server);

        Assert.InRange(server.Requests.Count, 1, 2); // the cell, and once more at the end
    }

    [Fact]
    public void Long_runs_and_specs_go_in_requests_that_a_server_takes()
    {
        FinishedCell();
        CellFolder cell = SinkRun.Folder(_folder);
        CellRecord record = cell.ReadRecord()!;
        string spec = $$"""{ "long": "{{new string('x', 7000)}}", "": "", "list": """
            + $$"""[{{string.Join(',', Enumerable.Repeat("\"" + new string('ü', 5900) + "\"", 250))}}], "a/../b": 1, "é=?": null }""";
        cell.End(record with { Spec = System.Text.Json.JsonDocument.Parse(spec).RootElement });
        CsvFile.Write(cell.TrainingFile, Enumerable.Range(1, 900).SelectMany(epoch => new[] { "loss", "kl [nats]" }.Select(term =>
            new TrainingRow { Epoch = epoch, Step = epoch * 7, Split = Split.Train, Term = term, Value = epoch, Seconds = 1 })));
        cell.Seal();
        using var server = new MlflowServer();

        Assert.Empty(SendFinished(server));

        KnownRun run = OnlyRun(server);
        Assert.Equal(254, run.Params.Count);
        Assert.Equal(6000, run.Params["long"].Length);
        Assert.Equal("1", run.Params["a/_/b"]);
    }

    [Fact]
    public void A_number_that_is_measured_again_is_sent_and_the_others_are_not()
    {
        using var server = new MlflowServer();
        Run(server);
        CellFolder cell = SinkRun.Folder(_folder);
        cell.WriteMeasurements(cell.ReadMeasurements().Select(row => row.Metric == "elbo" ? row with { Value = row.Value + 1 } : row));
        int before = server.Runs.Single().History.Count;

        SendFinished(server);

        Assert.Equal("test/elbo", Assert.Single(server.Runs.Single().History.Skip(before)).Key);
    }

    [Theory]
    [InlineData("Drop")]
    [InlineData("DropAfter")]
    public async Task A_server_that_drops_a_connection_gives_no_answer_at_all(string fault)
    {
        using var server = new MlflowServer((_, _) => Enum.Parse<Fault>(fault));
        using var http = new HttpClient();

        await Assert.ThrowsAsync<HttpRequestException>(
            () => http.GetAsync(
                new Uri(server.Address, "api/2.0/mlflow/experiments/get-by-name?experiment_name=a"),
                TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_token_goes_into_its_header_and_nowhere_else()
    {
        FinishedCell();
        Environment.SetEnvironmentVariable("MLFLOW_TRACKING_TOKEN", "t0ps3cret");
        try
        {
            using var server = new MlflowServer((_, _) => Fault.Forbid);

            string problem = Assert.Single(SendFinished(server));

            Assert.All(server.Authorizations, header => Assert.Equal("Bearer t0ps3cret", header));
            Assert.DoesNotContain("t0ps3cret", problem);
        }
        finally
        {
            Environment.SetEnvironmentVariable("MLFLOW_TRACKING_TOKEN", null);
        }
    }

    private static Func<RunSettings, MlflowSink> Sink(Uri address, MlflowOptions? options = null) =>
        settings => MlflowSink.Start(address, null, settings, options ?? Quick);

    private IReadOnlyList<string> Run(MlflowServer server) => SinkRun.Run(_folder, Sink(server.Address));

    private void FinishedCell() => toy.CopyTo(SinkRun.Folder(_folder));

    /// <summary>As when the same command is given again: the finished cell is skipped and told to observers.</summary>
    private IReadOnlyList<string> SendFinished(MlflowServer server, MlflowOptions? options = null)
    {
        using MlflowSink sink = Sink(server.Address, options)(SinkRun.Settings(_folder));
        ExperimentCell cell = Toy.Cell();
        sink.OnCellEnded(cell, new CellOutcome(CellStatus.Finished, "", Skipped: true, 0));
        return sink.Finish();
    }

    /// <summary>The one run of the server, which holds exactly the numbers of the CSV files.</summary>
    private KnownRun OnlyRun(MlflowServer server)
    {
        Assert.Empty(server.Violations);
        KnownRun run = Assert.Single(server.Runs);
        Assert.Equal("FINISHED", run.Status);
        Assert.NotEmpty(run.Params);
        Assert.Equal(Points(), Sent(run));
        Assert.All(run.History.GroupBy(point => point.Key), points =>
            Assert.Equal(points.Select(point => point.Step).Order(), points.Select(point => point.Step)));
        return run;
    }

    private static List<(string Key, double Value, long Step)> Sent(KnownRun run) =>
        [.. run.History.Select(point => (point.Key, point.Value, point.Step)).Order()];

    private List<(string Key, double Value, long Step)> Points()
    {
        CellFolder cell = SinkRun.Folder(_folder);
        IReadOnlyList<TrainingRow> training = cell.ReadTraining();
        MeasurementRow[] measured = [.. cell.ReadMeasurements().Where(row => row.Value is not null)];
        long last = training[^1].Step;
        IEnumerable<(string Key, double Value, long Step)> points =
        [
            .. training.Select(row => ((row.Split == Split.Train ? "train/" : "validation/") + row.Term, row.Value, row.Step)),
            .. training.Where(row => row is { Split: Split.Train, Term: "loss", LearningRate: not null })
                .Select(row => ("train/learning-rate", row.LearningRate!.Value, row.Step)),
            .. measured.Select(row => (Tag(row), row.Value!.Value, last)),
            .. measured.Where(row => row.StdError is not null).Select(row => (Tag(row) + "/std-error", row.StdError!.Value, last)),
        ];
        return [.. points.Select(point => (point.Key.Replace('=', '_').Replace('[', '_').Replace(']', '_'), point.Value, point.Step))
            .Order()];
    }

    private static string Tag(MeasurementRow row) => "test/" + row.Metric + (row.Component.IsNone ? "" : "/" + row.Component);
}
