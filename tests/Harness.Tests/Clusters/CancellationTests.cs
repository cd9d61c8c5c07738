using GenBench.Harness.Clusters;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;

namespace GenBench.Harness.Tests.Clusters;

public sealed class CancellationTests : IDisposable
{
    private readonly SubmittedToy _toy = new("seeds=[0,1,2,3]");

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void What_waits_and_runs_is_cancelled_in_one_call()
    {
        _toy.Submit();
        Queue("4711|1|PENDING|Priority|1:00|", "4711|2|RUNNING|None|1:00|n", "4711|3|RUNNING|None|1:00|n");
        var cancellation = new Cancellation(_toy.Run, new SlurmCommands(_toy.Slurm));

        Assert.Equal(["cancelled job 4711: 2 tasks running, 1 waiting"], cancellation.Cancel());

        Assert.Equal(["scancel", "4711"], _toy.Slurm.Calls[^1]);
        Queue();
        Assert.Empty(cancellation.Cancel());
        Assert.Single(_toy.Slurm.Calls, call => call[0] == "scancel");
        _toy.Slurm.Answer("squeue", null);
        Assert.Contains("nothing was cancelled", Assert.Throws<WrongInputException>(cancellation.Cancel).Message);
    }

    private void Queue(params string[] lines) =>
        _toy.Slurm.Answer("squeue", new CommandAnswer(0, string.Concat(lines.Select(line => $"{line}\n")), ""));
}
