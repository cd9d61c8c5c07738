using GenBench.Harness.Clusters;
using GenBench.Harness.Processes;

namespace GenBench.Harness.Tests.Clusters;

/// <summary>An experiment that is submitted more than once.</summary>
public sealed class SubmittedAgainTests : IDisposable
{
    private readonly SubmittedToy _toy = new("seeds=[0,1,2,3]");

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void Tasks_of_a_plan_before_an_edit_are_told_of_until_they_have_ended_or_are_cancelled()
    {
        _toy.Submit();
        _toy.Run.WritePlan(_toy.Run.ReadPlan()! with { Cells = [.. _toy.Run.ReadPlan()!.Cells.Take(2)] });
        Queue("4711|0|PENDING|Priority|1:00|", "4711|2|PENDING|Priority|1:00|", "4711|3|RUNNING|None|1:00|node1");

        RunStatus status = Read();

        Assert.Equal(2, status.Cells.Count);
        Assert.Equal(
            "job 4711: 2 tasks of a plan before this one still wait or run; genbench cancel ends all that was submitted",
            Assert.Single(status.Notes));
        Queue("4711|0|PENDING|Priority|1:00|");
        Assert.Empty(Read().Notes);
        _toy.Last.Write(_toy.Last.Read() with { Cancelled = DateTimeOffset.UnixEpoch });
        Queue("4711|2|RUNNING|None|1:00|node1");
        Assert.Empty(Read().Notes);
    }

    /// <summary>By two shells at once: the array that is left goes on.</summary>
    [Fact]
    public void Of_two_tasks_that_have_a_cell_the_one_that_waits_or_runs_counts()
    {
        _toy.Submit();
        _toy.Slurm.Answer("sbatch", new CommandAnswer(0, "4712\n", ""));
        _toy.Submit();
        Queue("4711|0|PENDING|Priority|1:00|");

        CellReport[] cells = [.. Read().Cells];

        Assert.Equal((CellState.Waiting, "4711_0"), (cells[0].State, cells[0].Task));
        Assert.Equal((CellState.Lost, "4712_1"), (cells[1].State, cells[1].Task));
        _toy.Submit();
        Assert.Equal([.. _toy.Cells[1..].Select(cell => cell.Name)], _toy.Last.ReadTasks().SelectMany(task => task));
    }

    /// <summary>What is collected is what was asked for last.</summary>
    [Fact]
    public void Where_all_is_finished_before_the_plan_is_that_which_was_asked_for()
    {
        _toy.Submit();
        for (int task = 0; task < 4; task++)
            _toy.RunTask(task);
        string[] first = [.. _toy.Run.ReadPlan()!.Cells];
        _toy.Sets = ["seeds=[0,1,2,3]", "training.epochs=1"];
        _toy.Submit();
        Assert.NotEqual(first, _toy.Run.ReadPlan()!.Cells);

        _toy.Sets = ["seeds=[0,1,2,3]"];
        _toy.Submit();

        Assert.Contains("nothing to submit", $"{_toy.Output}");
        Assert.Equal(first, _toy.Run.ReadPlan()!.Cells);
    }

    private void Queue(params string[] lines) =>
        _toy.Slurm.Answer("squeue", new CommandAnswer(0, string.Concat(lines.Select(line => $"{line}\n")), ""));

    private RunStatus Read() => new StatusReader(_toy.Run, new SlurmCommands(_toy.Slurm), TimeProvider.System).Read();
}
