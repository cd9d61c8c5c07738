using GenBench.Harness.Clusters;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Running;

namespace GenBench.Harness.Tests.Clusters;

public sealed class JobScriptTests
{
    private static readonly SubmissionFolder Folder = new("/r/it's $(mine)/toy/slurm/1");

    [Fact]
    public void A_script_is_the_program_in_the_place_of_the_shell()
    {
        string text = JobScript.Text(SubmittedToy.None, Submitted(SubmittedToy.None), Folder);

        Assert.Equal(
            [
                "#!/bin/bash",
                "# genbench 1.0.0+abc: toy, 6 cells in 3 tasks, submission 1",
                "# sbatch --parsable --job-name=genbench-toy --array=0-2 '--output=/r/it'\\''s $(mine)/toy/slurm/1/logs/%a.log' "
                    + "--open-mode=append --requeue --signal=B:USR1@120 '/r/it'\\''s $(mine)/toy/slurm/1/job.sh'",
                "exec /usr/bin/dotnet exec /opt/genbench.dll slurm-task '/r/it'\\''s $(mine)/toy/slurm/1'",
                "",
            ],
            text.Split('\n'));
    }

    [Fact]
    public void What_is_asked_of_Slurm_reaches_it_word_for_word()
    {
        var options = new SlurmOptions
        {
            Given = [new("partition", "a b"), new("account", "$(touch x)"), new("time", "0:40"), new("gres", "gpu:1")],
            Parallelism = 2,
        };

        Assert.Equal(
            [
                "--parsable", "--job-name=genbench-toy", "--array=0-2%2", "--output=/r/it's $(mine)/toy/slurm/1/logs/%a.log",
                "--open-mode=append", "--requeue", "--signal=B:USR1@10", "--partition=a b", "--account=$(touch x)", "--time=0:40",
                "--gres=gpu:1", Folder.ScriptFile,
            ],
            JobScript.Arguments(options, Submitted(options), Folder));
    }

    [Fact]
    public void Modules_are_loaded_before_the_program_and_a_container_sees_the_folders_it_needs()
    {
        SlurmOptions options = SubmittedToy.None with
        {
            SetupFile = "modules.sh",
            Container = "my image.sif",
            Given = [new("gres", "gpu:2")],
        };

        string[] lines = JobScript.Text(options, Submitted(options), Folder).Split('\n');

        Assert.Equal(". '/r/it'\\''s $(mine)/toy/slurm/1/setup.sh' || { code=$?; echo ", lines[3][..lines[3].IndexOf('"')]);
        string container = Assert.Single(lines, line => line.StartsWith("apptainer exec --nv --bind ", StringComparison.Ordinal));
        Assert.Contains(" --bind /specs --bind '/r/it'\\''s $(mine)/toy' 'my image.sif' /usr/bin/dotnet exec ", container);
    }

    [Fact]
    public void Signs_that_Slurm_reads_in_names_of_logs_are_told_apart_from_its_own()
    {
        var folder = new SubmissionFolder("/r/50%a/slurm/1");

        Assert.Contains(
            "--output=/r/50%%a/slurm/1/logs/%a.log", JobScript.Arguments(SubmittedToy.None, Submitted(SubmittedToy.None), folder));
        Assert.Throws<WrongInputException>(() => JobScript.Arguments(
            SubmittedToy.None, Submitted(SubmittedToy.None), new SubmissionFolder("/r/a\\b/slurm/1")));
    }

    private static Submission Submitted(SlurmOptions options)
    {
        var submission = new Submission
        {
            Id = "1",
            Experiment = "toy",
            Submitted = DateTimeOffset.UnixEpoch,
            Tasks = 3,
            Cells = 6,
            Program = new FrozenProgram("1.0.0+abc", "0", ["/usr/bin/dotnet", "exec", "/opt/genbench.dll"]),
            Arguments = [],
            Orders = new WorkerOrders("spec.json", [], [], "/r/it's $(mine)/toy", true, null, "genbench submit", 1)
            {
                SpecFolder = "/specs",
                Guests = GuestFiles.None,
            },
        };
        return submission with { Arguments = JobScript.Arguments(options, submission, Folder) };
    }
}
