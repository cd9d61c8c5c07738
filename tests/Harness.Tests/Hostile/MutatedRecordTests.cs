using System.Security.Cryptography;
using System.Text.Json;
using GenBench.Harness.Checkpoints;
using GenBench.Harness.Exporting;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Running;
using GenBench.Harness.Tests.Checkpoints;
using GenBench.Harness.Verification;
using GenBench.Sinks.Mlflow;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>Files that a run or an export keeps for itself, mutated: whoever reads them says so, or takes them for none.</summary>
public sealed class MutatedRecordTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cell.json", 60)]
    [InlineData("plan.json", 60)]
    [InlineData("measurements.csv", 60)]
    [InlineData("checkpoint.json", 60)]
    public void Verify_finds_something_or_nothing_in_a_mutated_file(string name, int count)
    {
        using var run = new SmallRun();
        string path = Place(run, name);
        HostileCheck.All($"verify, {name}", File.ReadAllBytes(path), content =>
        {
            File.WriteAllBytes(path, content);
            if (name == "checkpoint.json")
                File.WriteAllText($"{path}.sha256", $"{Convert.ToHexStringLower(SHA256.HashData(content))}  checkpoint.json\n");
            if (new RunCheck(TestKinds.Catalog).Of(run.Run.Location).FirstOrDefault(finding =>
                finding.Verdict == FileVerdict.Damaged && !finding.Detail.StartsWith("missing", StringComparison.Ordinal)) is { } found)
            {
                throw new InvalidDataException(found.Detail);
            }
        }, count);
    }

    [Fact]
    public void A_mutated_owner_of_a_lock_is_one_or_none()
    {
        var cell = new CellFolder(_folder.Path);
        LockOwner.Here(TimeProvider.System).Write(cell);
        string path = Directory.GetFiles(_folder.Path).Single();
        HostileCheck.All("lock", File.ReadAllBytes(path), content =>
        {
            File.WriteAllBytes(path, content);
            _ = LockOwner.Read(cell) ?? throw new InvalidDataException("none");
        });
    }

    [Fact]
    public void A_mutated_choice_of_threads_is_one_or_none() => HostileCheck.All(
        "threads", """{"threads":2,"rates":{"1":10.5,"2":15.25}}"""u8.ToArray(),
        content => _ = ThreadChoice.Kept(_folder.Write(content, "a.json"), 4) ?? throw new InvalidDataException("none"));

    [Fact]
    public void A_folder_with_a_mutated_list_of_its_files_is_an_export_or_somebody_elses()
    {
        string folder = _folder["export"];
        ExportFolder.Write(folder, fresh => File.WriteAllText(Path.Combine(fresh, "a.csv"), "x\n1\n"));
        string path = Path.Combine(folder, ExportFolder.ListName);
        HostileCheck.All("export.json", File.ReadAllBytes(path), content =>
        {
            File.WriteAllBytes(path, content);
            if (ExportFolder.WhyNot(folder) is { } why)
                throw new InvalidDataException(why);
        });
    }

    [Fact]
    public void A_mutated_sealed_file_is_whole_or_told() => HostileCheck.All(
        "sealed", SealedBytes(), content => _ = SealedFile.Read(_folder.Write(content, "a"), "key", Refuse)
            ?? throw new InvalidDataException("of something else"));

    [Theory]
    [InlineData("cell.json")]
    [InlineData("training.csv")]
    [InlineData("mlflow.json")]
    public void What_is_sent_of_a_cell_with_a_mutated_file_is_whole_or_refused(string name)
    {
        using var run = new SmallRun();
        MlflowTicket.Of(run.Cell, DateTimeOffset.UnixEpoch);
        string path = Path.Combine(run.Cell.Location, name);
        HostileCheck.All($"mlflow, {name}", File.ReadAllBytes(path), content =>
        {
            File.WriteAllBytes(path, content);
            try
            {
                _ = CellPoints.Of(CellSnapshot.Read(run.Cell)!, MlflowTicket.Of(run.Cell, DateTimeOffset.UnixEpoch).Started).Count();
            }
            catch (JsonException error) // which the sink expects too
            {
                throw new InvalidDataException(error.Message, error);
            }
        });
    }

    private static void Refuse(string problem) => throw new InvalidDataException(problem);

    private static string Place(SmallRun run, string name)
    {
        if (name != "checkpoint.json")
            return name == "plan.json" ? run.Run.PlanFile : Path.Combine(run.Cell.Location, name);
        using var checkpoint = new SavedCheckpoint();
        checkpoint.Save(3, 1);
        Directory.CreateDirectory(run.Cell.Checkpoints);
        Directory.Move(checkpoint.Path, Path.Combine(run.Cell.Checkpoints, "final"));
        return Path.Combine(run.Cell.Checkpoints, "final", Checkpoint.ManifestName);
    }

    private byte[] SealedBytes()
    {
        SealedFile.Write(_folder["sealed"], "key", "some content that is sealed"u8);
        return File.ReadAllBytes(_folder["sealed"]);
    }
}
