using System.Text.Json;
using GenBench.Harness.Tests;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Faults.Tests.Clusters;

/// <summary>The cluster that other tests stand on does what one of many machines does, and is gone afterwards.</summary>
public sealed class SlurmClusterTests : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public SlurmClusterTests()
    {
        Assert.SkipWhen(SlurmCluster.WhyNot is not null, $"{SlurmCluster.WhyNot}");
        OrdinaryUser.Own(_work);
    }

    public void Dispose() => _work.Dispose();

    [Fact]
    public void Tasks_of_an_array_run_as_an_ordinary_user()
    {
        using var cluster = SlurmCluster.Start();

        Submit(cluster, "echo task $SLURM_ARRAY_TASK_ID of $(id -u -n) restarted ${SLURM_RESTART_COUNT:-0}", "--array=0-2");

        string[] expected = [.. Enumerable.Range(0, 3).Select(task => $"task {task} of {OrdinaryUser.Name} restarted 0\n")];
        Eventually.True(() => Logs().SequenceEqual(expected), "all tasks have spoken", () => string.Concat(Logs()) + cluster.Log());
        Assert.NotEqual("root", OrdinaryUser.Name);
    }

    [Fact]
    public void A_task_in_a_partition_of_more_weight_sends_one_back_that_starts_again()
    {
        using var cluster = SlurmCluster.Start();
        Submit(cluster, "echo restarted ${SLURM_RESTART_COUNT:-0}; [ ${SLURM_RESTART_COUNT:-0} = 1 ] || exec sleep 600", "--requeue");
        Eventually.True(() => Logs() is ["restarted 0\n"], "it runs", cluster.Log);

        Submit(cluster, "true", $"--partition={SlurmConfiguration.HighPartition}", "--exclusive");

        Eventually.True(() => Logs().Contains("restarted 1\n"), "it runs again", () => string.Concat(Logs()) + cluster.Log());
    }

    [Fact]
    public void The_queue_says_in_json_what_waits_and_why()
    {
        using var cluster = SlurmCluster.Start();
        Submit(cluster, "exec sleep 600", "--array=0-3", "--hold");

        Answer answer = cluster.Run("squeue", "--me", "--json");

        answer.MustEnd(0);
        JsonElement job = Assert.Single(JsonDocument.Parse(answer.Output).RootElement.GetProperty("jobs").EnumerateArray());
        Assert.Equal("0-3", job.GetProperty("array_task_string").GetString());
        Assert.Equal("JobHeldUser", job.GetProperty("state_reason").GetString());
    }

    [Fact]
    public void A_stopped_controller_is_missed_and_a_restarted_one_knows_its_jobs()
    {
        using var cluster = SlurmCluster.Start();
        Submit(cluster, "echo went on", "--hold", "--job-name=kept");

        cluster.StopController();
        Assert.NotEqual(0, cluster.Run("squeue", "-h").Code);
        cluster.RestartController();

        Assert.Equal("kept PENDING\n", cluster.Run("squeue", "-h", "-o", "%j %T").Output);
        cluster.Run("scontrol", "release", "jobname=kept").MustEnd(0);
        Eventually.True(() => Logs() is ["went on\n"], "it has run", cluster.Log);
    }

    [Fact]
    public void Two_side_by_side_know_nothing_of_each_other_and_leave_no_process()
    {
        var first = SlurmCluster.Start();
        using var second = SlurmCluster.Start();
        Submit(first, "sleep 600 & exec sleep 600", "--job-name=first");
        Submit(second, "exec sleep 600", "--job-name=second", "--hold");
        Eventually.True(() => first.Run("squeue", "-h", "-o", "%j %T").Output == "first RUNNING\n", "it runs", first.Log);

        first.Dispose();

        Assert.Empty(first.Processes);
        Assert.Equal("second PENDING\n", second.Run("squeue", "-h", "-o", "%j %T").Output);
        Assert.NotEmpty(second.Processes);
        second.Dispose();
        Assert.Empty(second.Processes);
    }

    private void Submit(SlurmCluster cluster, string script, params string[] options)
    {
        string[] where = ["--chdir", _work.Path, "--output", _work["%A_%a.log"]];
        cluster.Run(["sbatch", .. where, .. options, "--wrap", script]).MustEnd(0);
    }

    private string[] Logs() => [.. Directory.EnumerateFiles(_work.Path, "*.log").Order(StringComparer.Ordinal).Select(File.ReadAllText)];
}
