using GenBench.Harness.Clusters;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;

namespace GenBench.Harness.Tests.Clusters;

public sealed class QueuedTaskTests
{
    private readonly FakeSlurm _fake = new();

    [Fact]
    public void A_line_of_squeue_is_a_task_that_waits_or_runs()
    {
        _fake.Answer("squeue", new CommandAnswer(
            0, "12|0|RUNNING|None|59:30|node1\n12|3|PENDING|JobArrayTaskLimit|1:00:00|\n12|N/A|PENDING|Priority|1:00:00|\n", ""));

        (IReadOnlyList<QueuedTask> tasks, string? problem) = new SlurmCommands(_fake).Queue(["12"]);

        Assert.Null(problem);
        Assert.Equal(
            [
                new QueuedTask("12", 0, "RUNNING", "None", "59:30", "node1"),
                new QueuedTask("12", 3, "PENDING", "JobArrayTaskLimit", "1:00:00", ""),
            ],
            tasks);
        Assert.Equal([true, false], tasks.Select(task => task.Runs));
        Assert.Equal([false, true], tasks.Select(task => task.Waits));
        Assert.Equal(["squeue", "--noheader", "--array", "--jobs=12", "--format=%F|%K|%T|%r|%L|%N"], Assert.Single(_fake.Calls));
    }

    [Fact]
    public void Without_jobs_nobody_is_asked()
    {
        Assert.Null(new SlurmCommands(_fake).Queue([]).Problem);
        Assert.Empty(_fake.Calls);
    }

    [Fact]
    public void Jobs_that_Slurm_has_forgotten_have_ended()
    {
        _fake.Answer("squeue", new CommandAnswer(1, "", "slurm_load_jobs error: Invalid job id specified\n"));

        (IReadOnlyList<QueuedTask> tasks, string? problem) = new SlurmCommands(_fake).Queue(["12"]);
        Assert.Empty(tasks);
        Assert.Null(problem);
    }

    [Fact]
    public void A_controller_that_is_down_is_a_problem_and_no_end()
    {
        _fake.Answer("squeue", new CommandAnswer(1, "", "slurm_load_jobs error: Unable to contact slurm controller (connect failure)\n"));

        Assert.Contains("Unable to contact", new SlurmCommands(_fake).Queue(["12"]).Problem);
        _fake.Answer("squeue", null);
        Assert.Equal("there is no squeue here", new SlurmCommands(_fake).Queue(["12"]).Problem);
    }

    [Fact]
    public void A_job_is_its_number_whatever_cluster_has_it_and_a_refusal_is_told_in_Slurms_words()
    {
        _fake.Answer("sbatch", new CommandAnswer(0, "77;main\n", ""));
        Assert.Equal("77", new SlurmCommands(_fake).Submit(["job.sh"]));

        _fake.Answer("sbatch", new CommandAnswer(
            1, "", "sbatch: error: Batch job submission failed: Invalid account or account/partition combination specified\n"));
        var refused = Assert.Throws<WrongInputException>(() => new SlurmCommands(_fake).Submit(["job.sh"]));
        Assert.Equal(
            "Slurm did not take it (sbatch, code 1): sbatch: error: Batch job submission failed: Invalid account or account/partition "
            + "combination specified", refused.Message);

        _fake.Answer("sbatch", null);
        Assert.Contains("no sbatch", Assert.Throws<WrongInputException>(() => new SlurmCommands(_fake).Submit(["job.sh"])).Message);
    }
}
