using GenBench.Harness.Clusters;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Tests.Clusters;

public sealed class FailedCellTests : IDisposable
{
    /// <summary>The first diverges at once; the second is good.</summary>
    private const string OneDiverges = """
        models=[
          {"kind":"vae","name":"bad","latent":2,"network":{"kind":"mlp","widths":[8]},"likelihood":{"kind":"gaussian"},
           "training":{"optimizer":{"kind":"sgd","learningRate":1000},"epochs":4,"batchSize":32}},
          {"kind":"ppca","latent":1,"name":"good"}
        ]
        """;

    private readonly SubmittedToy _toy = new(OneDiverges);

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void A_cell_that_fails_three_times_in_one_place_is_given_up_and_the_others_go_on()
    {
        (ExperimentCell bad, ExperimentCell good) = (_toy.Cells[0], _toy.Cells[1]);
        _toy.Submit(SubmittedToy.None with { CellsPerTask = 2 });

        Assert.Equal([3, 3, 3, 3], Enumerable.Range(0, 4).Select(restart => _toy.RunTask(0, restart)));

        Assert.True(_toy.Folder(good).IsFinished);
        CellRecord record = _toy.Folder(bad).ReadRecord()!;
        Assert.Equal(CellStatus.Failed, record.Status);
        Assert.StartsWith("given up: failed 3 times at the start: training diverged", record.Reason, StringComparison.Ordinal);
        Assert.True(record.Provenance.Cluster!.GivenUp);
        Assert.Equal(
            [["scontrol", "requeue", "4711_0"], ["scontrol", "requeue", "4711_0"]],
            _toy.Slurm.Calls.Where(call => call[0] != "sbatch"));
    }

    [Fact]
    public void A_task_that_cannot_give_itself_back_answers_so()
    {
        _toy.Submit(SubmittedToy.None with { CellsPerTask = 2 });
        _toy.Slurm.Answer("scontrol", null);

        Assert.Equal(ClusterTask.NotGivenBack, _toy.RunTask(0));
    }

    [Fact]
    public void A_new_submission_tries_again_what_was_given_up()
    {
        _toy.Submit(SubmittedToy.None with { CellsPerTask = 2 });
        for (int restart = 0; restart < 3; restart++)
            _toy.RunTask(0, restart);

        _toy.Submit();
        _toy.RunTask(0);

        Assert.Equal([[_toy.Cells[0].Name]], _toy.Last.ReadTasks());
        Assert.StartsWith("training diverged", _toy.Folder(_toy.Cells[0]).ReadRecord()!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_failure_ends_the_array_where_that_is_asked()
    {
        _toy.Submit(SubmittedToy.None with { CellsPerTask = 2, FailFast = true });

        Assert.Equal(3, _toy.RunTask(0));

        Assert.Equal(["scancel", "4711"], _toy.Slurm.Calls[^1]);
        Assert.Null(_toy.Folder(_toy.Cells[1]).ReadRecord());
    }
}
