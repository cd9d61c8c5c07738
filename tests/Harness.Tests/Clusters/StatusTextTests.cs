using GenBench.Cli.Commands;
using GenBench.Harness.Clusters;
using GenBench.Harness.Processes;

namespace GenBench.Harness.Tests.Clusters;

public sealed class StatusTextTests : IDisposable
{
    private readonly SubmittedToy _toy = new("seeds=[0,1,2,3]");

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void It_reads_well_and_as_json()
    {
        _toy.Submit();
        _toy.RunTask(0);
        _toy.Slurm.Answer(
            "squeue", new CommandAnswer(0, "4711|1|PENDING|Priority|1:00|\n4711|2|PENDING|Priority|1:00|\n", ""));
        RunStatus status = new StatusReader(_toy.Run, new SlurmCommands(_toy.Slurm), TimeProvider.System).Read();
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

    [Fact]
    public void A_log_of_several_cells_stands_there_once()
    {
        CellReport Lost(string name, string log) => new(name, CellState.Lost, "gone") { Log = log, LastLines = [$"end of {log}"] };
        using var text = new StringWriter { NewLine = "\n" };

        StatusText.Write(text, RunStatus.Of("toy", [Lost("a", "0.log"), Lost("b", "1.log"), Lost("c", "0.log")], []));

        Assert.Equal(
            """
            toy: 3 cells: 3 lost
            lost
              a: gone
              c: gone
                0.log
                | end of 0.log
              b: gone
                1.log
                | end of 1.log

            """.ReplaceLineEndings("\n"), $"{text}");
    }
}
