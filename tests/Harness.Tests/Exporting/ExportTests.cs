using System.IO.Compression;
using System.Security.Cryptography;
using DuckDB.NET.Data;
using GenBench.Harness.Checkpoints;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Harness.Tests.Exporting;

/// <summary>A run in the formats of other programs, read back.</summary>
[Collection<SharedFinishedRun>]
public sealed class ExportTests(FinishedRun run)
{
    [Fact]
    public void Tables_weights_and_samples_are_those_of_the_run()
    {
        using Commands.GenBench genBench = run.Copy();
        CellFolder cell = FinishedRun.Cell(genBench);
        MustSucceed(genBench.Run("export", FinishedRun.Results, "--out", "out", "-n", "5"));

        string[] files = [.. Directory.EnumerateFiles(genBench.Folder["out"], "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(genBench.Folder["out"], file)).Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "README.md", "export.json", "per-example.parquet", "results.parquet", $"{cell.Name}/checkpoint.json",
                $"{cell.Name}/model.safetensors", $"{cell.Name}/samples.npz",
            ],
            files);
        Assert.Equal(
            Hash(Path.Combine(cell.Checkpoints, "final", Checkpoint.Weights)), Hash(genBench.Folder[$"out/{cell.Name}/model.safetensors"]));
        IReadOnlyList<MeasurementRow> rows = cell.ReadMeasurements();
        Assert.Equal(
            rows.Select(row => (row.Metric, row.Component.ToString(), row.Value)),
            Query(genBench.Folder["out/results.parquet"], "metric, component, value",
                row => (row.GetString(0), row.GetString(1), row.IsDBNull(2) ? (double?)null : row.GetDouble(2))));
        Assert.Equal(
            cell.ReadPerExample().Select(row => (row.Metric, row.Example, row.Value)),
            Query(genBench.Folder["out/per-example.parquet"], "metric, example, value",
                row => (row.GetString(0), row.GetInt64(1), row.GetDouble(2))));
        using ZipArchive samples = ZipFile.OpenRead(genBench.Folder[$"out/{cell.Name}/samples.npz"]);
        Assert.Contains("samples.npy", samples.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public void Card_has_the_results_in_the_form_of_the_hub()
    {
        using Commands.GenBench genBench = run.Copy();
        CellFolder cell = FinishedRun.Cell(genBench);
        MustSucceed(genBench.Run("export", FinishedRun.Results, "--out", "out", "--source", "https://example.org/a"));
        string[] card = File.ReadAllLines(genBench.Folder["out/README.md"]);
        int end = Array.IndexOf(card, "---", 1);
        Assert.Equal("---", card[0]);
        Assert.Equal("library_name: genbench", card[1]);
        int index = Array.IndexOf(card, "model-index:");
        Assert.InRange(index, 2, end);
        string value = cell.ReadMeasurements().Single(row => row.Metric == "elbo").Value!.Value.ToString("R", null);
        Assert.Equal(
            [
                $"- name: \"{cell.Name}\"", "  results:", "  - task:", "      type: other",
                "      name: \"Density estimation and sampling\"", "    dataset:",
            ],
            card[(index + 1)..(index + 7)]);
        int metric = Array.IndexOf(card, "    - type: \"elbo\"");
        Assert.Equal($"      value: {value}", card[metric + 1]);
        Assert.StartsWith("      name: \"", card[metric + 2], StringComparison.Ordinal);
        Assert.Equal(["    source:", "      name: GenBench", "      url: \"https://example.org/a\""], card[(end - 3)..end]);
    }

    [Fact]
    public void What_an_export_did_not_write_stays()
    {
        using Commands.GenBench genBench = run.Copy();
        MustSucceed(genBench.Run("export", FinishedRun.Results, "--out", "out"));
        MustSucceed(genBench.Run("export", FinishedRun.Results, "--out", "out")); // its own it replaces
        genBench.Folder.Write([1], "out", "mine.txt");
        genBench.Run("export", FinishedRun.Results, "--out", "out").MustBeOneMessage("out/mine.txt was not written by an export", "--out");
        File.Delete(genBench.Folder["out/mine.txt"]);
        File.AppendAllText(genBench.Folder["out/README.md"], "my words\n");
        genBench.Run("export", FinishedRun.Results, "--out", "out")
            .MustBeOneMessage("out/README.md was not written by an export, or was changed");
        Assert.EndsWith("my words\n", File.ReadAllText(genBench.Folder["out/README.md"]), StringComparison.Ordinal);
        genBench.Write("{}", "a-file");
        genBench.Run("export", FinishedRun.Results, "--out", "a-file").MustBeOneMessage("a-file is a file");
        Assert.Empty(Directory.EnumerateDirectories(genBench.Folder.Path, "*.new"));
    }

    /// <summary>Its numbers, where it has some, and the reason.</summary>
    [Fact]
    public void Cell_without_a_model_or_of_a_kind_that_is_gone_is_exported_as_far_as_it_goes()
    {
        using Commands.GenBench genBench = run.Copy();
        CellFolder cell = FinishedRun.Cell(genBench);
        string final = Path.Combine(cell.Checkpoints, "final");
        string manifest = Path.Combine(final, "checkpoint.json"), text = File.ReadAllText(manifest);
        string other = text.Replace("\"vae\"", "\"vae-of-before\"", StringComparison.Ordinal);
        Assert.NotEqual(text, other);
        File.WriteAllText(manifest, other);
        File.WriteAllText($"{manifest}.sha256", $"{Hash(manifest)}  checkpoint.json\n");
        Answer answer = genBench.Run("export", FinishedRun.Results, "--out", "old");
        MustSucceed(answer);
        Assert.Contains("not exported: samples: ", answer.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(genBench.Folder[$"old/{cell.Name}/model.safetensors"]));

        Directory.Delete(cell.Checkpoints, recursive: true);
        answer = genBench.Run("export", FinishedRun.Results, "--out", "none", "--cell", "0");
        MustSucceed(answer);
        Assert.Contains("not exported: weights and samples: the cell has no trained model", answer.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(genBench.Folder["none/results.parquet"]));
        Assert.False(Directory.Exists(genBench.Folder[$"none/{cell.Name}"]));
    }

    [Fact]
    public void Damaged_weights_are_told_and_nothing_half_made_is_left()
    {
        using Commands.GenBench genBench = run.Copy();
        string weights = Path.Combine(FinishedRun.Cell(genBench).Checkpoints, "final", Checkpoint.Weights);
        byte[] content = File.ReadAllBytes(weights);
        content[^1] ^= 1;
        File.WriteAllBytes(weights, content);
        genBench.Run("export", FinishedRun.Results, "--out", "out").MustBeOneMessage("weights.safetensors is damaged: SHA-256 ");
        Assert.Empty(Directory.EnumerateDirectories(genBench.Folder.Path, "out*"));
    }

    [Theory]
    [InlineData("--cell is 7; the run has 0", "--cell", "7")]
    [InlineData("-n is 0", "-n", "0")]
    [InlineData("--source is here", "--source", "here")]
    public void A_wrong_option_is_one_line_and_leaves_nothing(string message, params string[] options)
    {
        using Commands.GenBench genBench = run.Copy();
        genBench.Run(["export", FinishedRun.Results, "--out", "out", .. options]).MustBeOneMessage(message);
        Assert.False(Directory.Exists(genBench.Folder["out"]));
    }

    private static void MustSucceed(Answer answer) => Assert.True(answer.Code == 0, $"{answer.Output}\n{answer.Error}");

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static T[] Query<T>(string path, string columns, Func<DuckDBDataReader, T> read)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT {columns} FROM read_parquet('{path}')";
        using DuckDBDataReader rows = command.ExecuteReader();
        List<T> all = [];
        while (rows.Read())
            all.Add(read(rows));
        return [.. all];
    }
}
