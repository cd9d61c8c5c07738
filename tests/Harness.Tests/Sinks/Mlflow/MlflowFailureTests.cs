using GenBench.Harness.Tests.Running;
using GenBench.Sinks.Mlflow;

namespace GenBench.Harness.Tests.Sinks.Mlflow;

/// <summary>The sink against a server that fails, refuses or is not there: the numbers arrive once, or someone is told.</summary>
public sealed class MlflowFailureTests(FinishedToy toy) : IClassFixture<FinishedToy>, IDisposable
{
    private readonly ToldToy _toy = new(toy);

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

    public void Dispose() => _toy.Dispose();

    [Theory]
    [MemberData(nameof(Failures))]
    public void Under_a_failure_a_run_is_created_once_and_every_number_arrives_once(string endpoint, string fault)
    {
        _toy.Finish();
        using var server = new MlflowServer((asked, before) => asked == endpoint && before == 0 ? Enum.Parse<Fault>(fault) : Fault.None);

        Assert.Empty(_toy.SendFinished(server));

        _toy.OnlyRun(server);
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

        _toy.Run(server);
        while (_toy.SendFinished(server).Count > 0)
        {
            // As a person would: the same command again.
        }

        _toy.OnlyRun(server);
    }

    [Fact]
    public void A_server_that_is_not_there_is_a_warning_and_the_numbers_wait_in_the_folder()
    {
        string problem = Assert.Single(
            SinkRun.Run(_toy.Folder, ToldToy.Sink(MlflowServer.Nowhere(), ToldToy.Quick with { Patience = TimeSpan.FromSeconds(0.3) })));

        Assert.Contains("the same command again sends what is missing", problem);
        Assert.Contains(Toy.Cell().Name, problem);
        using var server = new MlflowServer();
        Assert.Empty(_toy.SendFinished(server));
        _toy.OnlyRun(server);
    }

    [Fact]
    public void A_server_that_hangs_costs_the_run_its_patience_at_the_end_and_no_more()
    {
        // Nothing answers and nothing else ends a request within this test: that it comes to its end is what it claims.
        TimeSpan never = TimeSpan.FromHours(1);
        using var server = new MlflowServer((_, _) => Fault.Hang);
        using MlflowSink sink = MlflowSink.Start(
            server.Address, null, SinkRun.Settings(_toy.Folder), ToldToy.Quick with
            {
                AnswerTimeout = never,
                RequestTimeout = never,
                Patience = TimeSpan.FromSeconds(0.1),
            });
        _toy.Finish();
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
        _toy.Finish();
        using var server = new MlflowServer((_, _) => Enum.Parse<Fault>(fault));

        string problem = Assert.Single(_toy.SendFinished(server, ToldToy.Quick with { Patience = TimeSpan.FromSeconds(0.3) }));

        Assert.Contains(reason, problem);
    }

    [Fact]
    public void A_refusal_is_not_asked_for_again()
    {
        _toy.Finish();
        using var server = new MlflowServer((_, _) => Fault.Forbid);

        _toy.SendFinished(server);

        Assert.InRange(server.Requests.Count, 1, 2); // the cell, and once more at the end
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
}
