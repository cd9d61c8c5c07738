using GenBench.Cli.Commands;
using GenBench.Harness.Clusters;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Clusters;

public sealed class StatusTests : IDisposable
{
    private readonly SubmittedToy _toy = new("seeds=[0,1,2,3]");

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void Cells_stand_where_their_folders_and_one_call_of_squeue_say()
    {
        _toy.Submit();
        _toy.RunTask(0);
        _toy.RunTask(3);
        Change(_toy.Cells[3], record => record with { Status = CellStatus.Running });
        Queue("4711|1|PENDING|Priority|1:00|", "4711|3|RUNNING|None|1:00|node1");

        RunStatus status = Read();

        Assert.Equal(
            [
                (CellState.Finished, ""), (CellState.Waiting, "Priority"),
                (CellState.Lost, "its task has left the queue before the cell was begun"), (CellState.Running, "measuring"),
            ],
            status.Cells.Select(cell => (cell.State, cell.Text)));
        Assert.Equal("4711_3", status.Cells[3].Task);
        Assert.Equal("node1", status.Cells[3].Node);
        Assert.Single(_toy.Slurm.Calls, call => call[0] == "squeue");
    }

    [Fact]
    public void A_cell_that_runs_tells_its_epoch_and_the_time_that_is_left()
    {
        _toy.Submit();
        ExperimentCell cell = _toy.Cells[0];
        Toy.RunAndStop(cell, _toy.Run.Location, afterStep: 2 * Toy.StepsPerEpoch);
        Change(cell, record => record with
        {
            Status = CellStatus.Running,
            Provenance = record.Provenance with
            {
                Cluster = new()
                {
                    Scheduler = "slurm",
                    Submission = _toy.Last.Id,
                    Job = "4711",
                    Task = 0,
                    Node = "n",
                    Restarts = 1,
                    Log = "",
                },
            },
        });
        Queue("4711|0|RUNNING|None|1:00|n");

        CellReport report = Read().Cells[0];

        Assert.StartsWith("epoch 2/3, ", report.Text, StringComparison.Ordinal);
        Assert.True(report.SecondsLeft > 0);
        Assert.Equal(1, report.Restarts);
    }

    [Fact]
    public void Whoever_was_stopped_or_killed_waits_where_its_task_does_and_is_stopped_or_lost_where_none_is()
    {
        _toy.Submit();
        Toy.RunAndStop(_toy.Cells[0], _toy.Run.Location, afterStep: 3);
        Toy.RunAndStop(_toy.Cells[1], _toy.Run.Location, afterStep: 3);
        Change(_toy.Cells[1], record => record with { Status = CellStatus.Running });
        Queue("4711|0|PENDING|BeginTime|1:00|", "4711|1|PENDING|BeginTime|1:00|", "4711|2|PENDING|Priority|1:00|");
        Assert.Equal([CellState.Waiting, CellState.Waiting, CellState.Waiting, CellState.Lost], States());

        Queue();

        Assert.Equal([CellState.Stopped, CellState.Lost, CellState.Lost, CellState.Lost], States());
    }

    [Fact]
    public void A_controller_that_is_down_makes_no_cell_lost()
    {
        _toy.Submit();
        _toy.RunTask(0);
        _toy.Slurm.Answer("squeue", new CommandAnswer(1, "", "slurm_load_jobs error: Unable to contact slurm controller\n"));

        RunStatus status = Read();

        Assert.Equal([CellState.Finished, CellState.Waiting, CellState.Waiting, CellState.Waiting], States());
        Assert.Contains("Unable to contact", Assert.Single(status.Notes));
    }

    [Fact]
    public void Failures_come_with_the_last_lines_of_their_log()
    {
        _toy.Sets = ["models[0].training={\"optimizer\":{\"kind\":\"sgd\",\"learningRate\":1000},\"epochs\":4,\"batchSize\":32}"];
        _toy.Submit();
        _toy.RunTask(0);
        File.WriteAllText(_toy.Last.LogOf(0), "one\ntwo\nthree\nfour\n\u001b[2Jfive\n\n");

        CellReport failed = Read().Cells.Single();

        Assert.Equal(CellState.Failed, failed.State);
        Assert.StartsWith("training diverged", failed.Text, StringComparison.Ordinal);
        Assert.Equal(["two", "three", "four", "\uFFFD[2Jfive"], failed.LastLines!);
        Queue("4711|0|PENDING|BeginTime|1:00|");
        Assert.EndsWith("; it is tried again", Read().Cells.Single().Text, StringComparison.Ordinal);
        _toy.RunTask(0);
        _toy.RunTask(0);
        Assert.Equal([CellState.GivenUp], States());
    }

    [Fact]
    public void A_local_run_needs_no_squeue_and_a_folder_of_none_is_refused()
    {
        _toy.Run.WritePlan(ExperimentPlan.Create(TestKinds.Loader.Load(_toy.SpecFile), Toy.Nowhere).Recorded(""));

        Assert.Equal((CellState.Waiting, "not begun"), (Read().Cells[0].State, Read().Cells[0].Text));
        Assert.Empty(_toy.Slurm.Calls);
        using var empty = new TemporaryFolder();
        Assert.Throws<WrongInputException>(
            () => new StatusReader(new RunFolder(empty.Path), new SlurmCommands(_toy.Slurm), TimeProvider.System).Read());
    }

    [Fact]
    public void It_reads_well_and_as_json()
    {
        _toy.Submit();
        _toy.RunTask(0);
        Queue("4711|1|PENDING|Priority|1:00|", "4711|2|PENDING|Priority|1:00|");
        RunStatus status = Read();
        using var text = new StringWriter { NewLine = "\n" };

        StatusText.Write(text, status);

        string lost = status.Cells[3].Name;
        Assert.Equal(
            $"""
            {_toy.Run.Location}: 4 cells: 2 waiting, 1 finished, 1 lost
            waiting: 2 cells: Priority
            lost
              {lost}: its task has left the queue before the cell was begun

            """.ReplaceLineEndings("\n"), $"{text}");
        Assert.Contains("\"lost\": 1", status.ToJson());
        Assert.Contains("\"state\": \"finished\"", status.ToJson());
    }

    private void Queue(params string[] lines) =>
        _toy.Slurm.Answer("squeue", new CommandAnswer(0, string.Concat(lines.Select(line => $"{line}\n")), ""));

    private RunStatus Read() => new StatusReader(_toy.Run, new SlurmCommands(_toy.Slurm), TimeProvider.System).Read();

    private IEnumerable<CellState> States() => Read().Cells.Select(cell => cell.State);

    private void Change(ExperimentCell cell, Func<CellRecord, CellRecord> change) =>
        _toy.Folder(cell).WriteRecord(change(_toy.Folder(cell).ReadRecord()!));
}
