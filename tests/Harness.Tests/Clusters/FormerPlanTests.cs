using GenBench.Harness.Clusters;
using GenBench.Harness.Processes;

namespace GenBench.Harness.Tests.Clusters;

public sealed class FormerPlanTests : IDisposable
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

    private void Queue(params string[] lines) =>
        _toy.Slurm.Answer("squeue", new CommandAnswer(0, string.Concat(lines.Select(line => $"{line}\n")), ""));

    private RunStatus Read() => new StatusReader(_toy.Run, new SlurmCommands(_toy.Slurm), TimeProvider.System).Read();
}
