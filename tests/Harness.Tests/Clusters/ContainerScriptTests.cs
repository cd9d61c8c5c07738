using System.Diagnostics;
using System.Globalization;
using GenBench.Harness.Clusters;
using GenBench.Harness.Processes;
using GenBench.Harness.Running;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Harness.Tests.Clusters;

/// <summary>The script of a task in a container, with an <c>apptainer</c> that is none.</summary>
public sealed class ContainerScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ContainerScriptTests()
    {
        Directory.CreateDirectory(_folder["bin"]);
        Install("apptainer", "unset BASH_ENV; while [ \"$1\" != image ]; do shift; done; shift; exec \"$@\"");
        Install("scontrol", "echo \"$@\"");
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The program takes a moment to answer, as one does that saves; the shell around it is slow, as on a machine with much to
    /// do.</summary>
    [Theory]
    [InlineData(75, "requeue 5_3", 0)]
    [InlineData(138, "", 138)]
    public void A_task_hears_the_warning_and_is_given_back_by_the_shell_around_it(int answer, string said, int code)
    {
        string program = string.Create(
            CultureInfo.InvariantCulture, $"trap 'sleep 0.3; exit {answer}' USR1; echo ready; while :; do sleep 0.05; done");
        File.WriteAllText(_folder["job.sh"], Script(program));
        var start = new ProcessStartInfo("bash", [_folder["job.sh"]]) { RedirectStandardOutput = true };
        File.WriteAllText(_folder["slow"], "trap() { sleep 0.3; builtin trap \"$@\"; }");
        start.Environment["BASH_ENV"] = _folder["slow"];
        start.Environment["PATH"] = $"{_folder["bin"]}:{Environment.GetEnvironmentVariable("PATH")}";
        (start.Environment["SLURM_ARRAY_JOB_ID"], start.Environment["SLURM_ARRAY_TASK_ID"]) = ("5", "3");
        using Process shell = Process.Start(start)!;

        Assert.Equal("ready", shell.StandardOutput.ReadLine());
        using Process kill = Process.Start("kill", ["-USR1", shell.Id.ToString(CultureInfo.InvariantCulture)]);

        Answer ended = Ending.Of(shell);
        Assert.Equal((said, code), (ended.Output.Trim(), ended.Code));
    }

    [Fact]
    public void Lines_of_setup_whose_last_one_fails_are_told_of()
    {
        var folder = new SubmissionFolder(Directory.CreateDirectory(_folder["slurm"]).FullName);
        File.WriteAllText(folder.SetupFile, "export A=1\n[ -d /nowhere ] && export B=2\n");
        File.WriteAllText(_folder["job.sh"], Script("echo ran", SubmittedToy.None with { SetupFile = "setup.sh" }, folder));
        using Process shell = Process.Start(
            new ProcessStartInfo("bash", [_folder["job.sh"]]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

        Assert.Equal(new Answer(1, "", "genbench: the lines of --setup ended with code 1\n"), Ending.Of(shell));
    }

    private static string Script(string program) =>
        Script(program, SubmittedToy.None with { Container = "image" }, new SubmissionFolder("/r/toy/slurm/1"));

    private static string Script(string program, SlurmOptions options, SubmissionFolder folder)
    {
        var submission = new Submission
        {
            Id = "1",
            Experiment = "toy",
            Submitted = DateTimeOffset.UnixEpoch,
            Tasks = 4,
            Cells = 4,
            Program = new FrozenProgram("1.0.0", "0", ["/bin/bash", "-c", program]),
            Arguments = [],
            Orders = new WorkerOrders("spec.json", [], [], "/r/toy", true, null, "genbench submit", 1)
            {
                SpecFolder = "/specs",
                Guests = GuestFiles.None,
            },
        };
        return JobScript.Text(options, submission, folder);
    }

    private void Install(string command, string script)
    {
        File.WriteAllText(_folder["bin", command], $"#!/bin/bash\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder["bin", command], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
