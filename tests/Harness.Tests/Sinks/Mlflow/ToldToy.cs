using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;
using GenBench.Sinks.Mlflow;

namespace GenBench.Harness.Tests.Sinks.Mlflow;

/// <summary>The toy experiment in a folder of its own, told to a server by a sink that soon loses patience.</summary>
internal sealed class ToldToy(FinishedToy toy) : IDisposable
{
    public static MlflowOptions Quick { get; } = new()
    {
        AnswerTimeout = TimeSpan.FromSeconds(0.4),
        RequestTimeout = TimeSpan.FromSeconds(2),
        Retries = 2,
        RetryDelay = TimeSpan.FromMilliseconds(10),
        Between = TimeSpan.FromMilliseconds(1),
        LongestPause = TimeSpan.FromMilliseconds(50),
        Patience = TimeSpan.FromSeconds(20),
    };

    public TemporaryFolder Folder { get; } = new();

    public CellFolder Cell => SinkRun.Folder(Folder);

    public void Dispose() => Folder.Dispose();

    public static Func<RunSettings, MlflowSink> Sink(Uri address, MlflowOptions? options = null) =>
        settings => MlflowSink.Start(address, null, settings, options ?? Quick);

    public IReadOnlyList<string> Run(MlflowServer server) => SinkRun.Run(Folder, Sink(server.Address));

    /// <summary>As a run without a sink leaves it.</summary>
    public void Finish() => toy.CopyTo(Cell);

    /// <summary>As when the same command is given again: the finished cell is skipped and told to observers.</summary>
    public IReadOnlyList<string> SendFinished(MlflowServer server, MlflowOptions? options = null)
    {
        using MlflowSink sink = Sink(server.Address, options)(SinkRun.Settings(Folder));
        ExperimentCell cell = Toy.Cell();
        sink.OnCellEnded(cell, new CellOutcome(CellStatus.Finished, "", Skipped: true, 0));
        return sink.Finish();
    }

    /// <summary>The one run of the server, which holds exactly the numbers of the CSV files.</summary>
    public KnownRun OnlyRun(MlflowServer server)
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

    public List<(string Key, double Value, long Step)> Points()
    {
        CellFolder cell = Cell;
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

    public static List<(string Key, double Value, long Step)> Sent(KnownRun run) =>
        [.. run.History.Select(point => (point.Key, point.Value, point.Step)).Order()];

    private static string Tag(MeasurementRow row) => "test/" + row.Metric + (row.Component.IsNone ? "" : "/" + row.Component);
}
