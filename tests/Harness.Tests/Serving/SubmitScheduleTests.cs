using GenBench.Harness.Tests.Running;
using Microsoft.Data.Sqlite;

namespace GenBench.Harness.Tests.Serving;

/// <summary><c>serve</c> with a schedule whose cells are handed to Slurm.</summary>
[Collection(ProgramTests.Name)]
public sealed class SubmitScheduleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_schedule_of_that_engine_submits_with_its_options_and_ends()
    {
        Directory.CreateDirectory(_folder["bin"]);
        File.WriteAllText(_folder["bin", "sbatch"], "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$HOME/submitted\"\necho 5\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder["bin", "sbatch"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.WriteAllText(_folder["toy.json"], Toy.Experiment);
        File.WriteAllText(_folder["schedules.json"], """
            { "schedules": [ { "name": "nightly", "experiment": "toy.json", "cron": "* * * * * ?", "engine": "slurm",
              "submit": ["--partition=a b", "--no-certificate"] } ] }
            """);

        using var serve = new ServeProcess(
            _folder,
            new Dictionary<string, string>
            {
                ["HOME"] = _folder.Path,
                ["PATH"] = $"{_folder["bin"]}:{Environment.GetEnvironmentVariable("PATH")}",
            },
            "--schedules", "schedules.json", "--urls", "http://127.0.0.1:0");
        await serve.UntilAsync(() => serve.Output.Contains("handed to Slurm", StringComparison.Ordinal), "the submission");
        serve.Terminate();
        await serve.EndAsync();

        Assert.Contains("--partition=a b", File.ReadLines(_folder["submitted"]));
        Assert.NotEmpty(Directory.GetFiles(_folder["results"], "submission.json", SearchOption.AllDirectories));
    }
}
