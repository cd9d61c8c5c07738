using System.Diagnostics;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Harness.Tests.Results;

public sealed class ProvenanceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_command_line_keeps_no_folder_of_the_machine()
    {
        string work = _folder.Path;
        string[] arguments = ["run", _folder["experiments/x.json"], "--out=/home/someone/results/", "--set", "models[0].name=two words",
            "--seeds", "0,1"];

        Assert.Equal(
            "genbench run experiments/x.json --out=…/results --set \"models[0].name=two words\" --seeds 0,1",
            CommandLineText.From(arguments, work));
    }

    [Fact]
    public void Outside_a_repository_there_is_no_revision() => Assert.Null(SourceRevision.Of(_folder.Path));

    [Fact]
    public void A_changed_file_makes_the_revision_dirty()
    {
        Git("init", "-q");
        File.WriteAllText(_folder["a"], "1");
        Git("add", "a");
        Git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "first");
        SourceRevision clean = SourceRevision.Of(_folder.Path)!;

        File.WriteAllText(_folder["a"], "2");

        Assert.Matches("^[0-9a-f]{40}$", clean.Commit);
        Assert.Equal(clean with { Dirty = false }, clean);
        Assert.Equal(clean with { Dirty = true }, SourceRevision.Of(_folder.Path));
    }

    [Fact]
    public void The_versions_name_the_program_and_the_runtime()
    {
        IReadOnlyDictionary<string, string> versions = PackageVersions.Current();

        Assert.NotEmpty(versions["GenBench"]);
        Assert.StartsWith(".NET 10", versions[".NET"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_machine_has_a_system_and_cores()
    {
        MachineRecord machine = MachineRecord.Current();

        Assert.NotEmpty(machine.OperatingSystem);
        Assert.InRange(machine.Cores, 1, 100_000);
    }

    public void Dispose()
    {
        foreach (string file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        _folder.Dispose();
    }

    private void Git(params string[] arguments)
    {
        using Process process = Process.Start("git", ["-C", _folder.Path, .. arguments]);
        Assert.Equal(0, Ending.Of(process).Code);
    }
}
