using System.Text.Json;
using GenBench.Harness.Results;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Running;
using GenBench.Harness.Verification;

namespace GenBench.Harness.Tests.Commands;

/// <summary><c>genbench verify</c>: everything of a run that a number rests on is vouched for.</summary>
[Collection<SharedFinishedRun>]
public sealed class VerifyTests(FinishedRun run)
{
    [Fact]
    public void A_whole_run_is_whole_and_nothing_is_touched()
    {
        using GenBench genBench = run.Copy();
        (string, DateTime, string)[] before = Everything(genBench);

        Answer answer = genBench.Run("verify", FinishedRun.Results);

        Assert.Equal(0, answer.Code);
        Assert.DoesNotContain("damaged", answer.Output);
        Assert.Contains("rows as in the cells", answer.Output);
        Assert.Equal(before, Everything(genBench));
    }

    [Theory]
    [InlineData("CELL/measurements.csv")]
    [InlineData("CELL/per-example.csv.gz")]
    [InlineData("CELL/training.csv")]
    [InlineData("CELL/latents-over-training.csv")]
    [InlineData("CELL/points.csv")]
    [InlineData("CELL/checkpoints/final/weights.safetensors")]
    [InlineData("CELL/checkpoints/final/checkpoint.json")]
    [InlineData("measurements.csv")]
    [InlineData("summary.csv")]
    public void A_file_of_which_one_bit_has_changed_is_damaged_and_so_is_one_that_is_cut_off(string place)
    {
        using GenBench genBench = run.Copy();
        string path = At(genBench, place);
        byte[] whole = File.ReadAllBytes(path);
        byte[] changed = [.. whole];
        changed[^5] ^= 1;

        foreach (byte[] content in (byte[][])[changed, whole[..^1]])
        {
            File.WriteAllBytes(path, content);
            Finding damaged = Assert.Single(Check(genBench), finding => finding.Verdict == FileVerdict.Damaged);
            Assert.Contains(Path.GetFileName(path), damaged.Place + damaged.Detail);
        }
    }

    [Theory]
    [InlineData("CELL/cell.json")]
    [InlineData("plan.json")]
    public void A_record_that_cannot_be_read_is_damaged(string place)
    {
        using GenBench genBench = run.Copy();
        string path = At(genBench, place);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^9]);

        Answer answer = genBench.Run("verify", FinishedRun.Results, "--json");

        Assert.Equal(1, answer.Code);
        using JsonDocument findings = JsonDocument.Parse(answer.Output);
        Assert.Contains(findings.RootElement.EnumerateArray(), finding => finding.GetProperty("verdict").GetString() == "damaged"
            && finding.GetProperty("place").GetString()!.EndsWith(Path.GetFileName(path), StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_missing_unfinished_or_of_nobody_is_told_apart()
    {
        using GenBench genBench = run.Copy();
        CellFolder cell = FinishedRun.Cell(genBench);
        File.Delete(cell.PerExampleFile);
        File.WriteAllText(Path.Combine(cell.Location, "measurements.csv.7.tmp"), "half");
        string folder = genBench.Folder[FinishedRun.Results];
        Toy.RunAndStop(Toy.Cell("models[0].latent=1"), folder, afterStep: 10);
        CellFolder stopped = new RunFolder(folder).Cells().Single(other => other.Name != cell.Name);
        File.AppendAllText(stopped.TrainingFile, "2,14,tr");
        File.AppendAllText(stopped.PathOf(CellTables.LatentsOverTraining), "2,14");

        Finding[] found = [.. Check(genBench)];

        Assert.Contains("is missing", Of(FileVerdict.Damaged, "per-example.csv.gz"));
        Assert.Contains("cut off", Of(FileVerdict.Unsealed, "measurements.csv.7.tmp"));
        Assert.Contains(
            "; training.csv ends within a row of 7 bytes, which a run that goes on drops; latents-over-training.csv ends within a row of 4",
            Of(FileVerdict.Unfinished, stopped.Name));
        Assert.Contains("no plan", Of(FileVerdict.Unsealed, stopped.Name));

        string Of(FileVerdict verdict, string place) =>
            Assert.Single(found, one => one.Verdict == verdict && one.Place.EndsWith(place, StringComparison.Ordinal)).Detail;
    }

    [Fact]
    public void A_folder_of_nothing_is_no_run()
    {
        using GenBench genBench = run.Copy();
        Directory.CreateDirectory(genBench.Folder["empty"]);

        genBench.Run("verify", "empty").MustBeOneMessage("holds no plan.json");
        genBench.Run("verify", "nowhere").MustBeOneMessage("nowhere is no folder");
    }

    private static IReadOnlyList<Finding> Check(GenBench genBench) =>
        new RunCheck(MetricCatalog.Of(TestKinds.Json.Kinds)).Of(genBench.Folder[FinishedRun.Results]);

    private static (string Path, DateTime Written, string Content)[] Everything(GenBench genBench) =>
    [
        .. Directory.GetFileSystemEntries(genBench.Folder[FinishedRun.Results], "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => (path, File.GetLastWriteTimeUtc(path), Directory.Exists(path) ? "" : Hex(path))),
    ];

    private static string Hex(string path) => Convert.ToHexString(File.ReadAllBytes(path));

    private static string At(GenBench genBench, string place)
    {
        string cell = FinishedRun.Cell(genBench).Name;
        return genBench.Folder[$"{FinishedRun.Results}/{place.Replace("CELL", cell, StringComparison.Ordinal)}"];
    }
}
