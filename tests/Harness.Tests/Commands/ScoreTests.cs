using System.Buffers.Binary;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Tests.Commands;

[Collection(ProgramTests.Name)]
public sealed class ScoreTests : IDisposable
{
    private const string Metrics = "frechet-distance,energy-distance";
    private readonly GenBench _genBench = new();

    public void Dispose() => _genBench.Dispose();

    [Fact]
    public void Two_files_of_samples_get_a_table_a_sheet_and_the_files_of_a_run()
    {
        Write("real.idx", 60, shade: 200);
        Write("near.idx", 30, shade: 190);
        Write("far.idx", 30, shade: 20);

        Answer answer = _genBench.Run(
            "score", "near.idx", "far.idx", "--reference", "real.idx", "--features", "values", "--metrics", Metrics, "--threads", "1");

        Assert.True(answer.Code == 0, answer.Error);
        Assert.Contains("(real data)", answer.Output, StringComparison.Ordinal);
        var run = new RunFolder(Path.Combine(_genBench.Folder.Path, "results", "score"));
        IReadOnlyList<MeasurementRow> rows = CsvFile.Read<MeasurementRow>(run.MeasurementsFile);
        MeasurementRow[] energies = [.. rows.Where(row => row.Metric == "energy-distance" && row.Component.IsNone)];
        double Of(string set) => energies.Single(row => row.Model == set).Value!.Value;
        Assert.True(Of("far") > Of("near") + 1);
        Assert.True(File.Exists(Path.Combine(run.Location, "samples.png")));
        Assert.True(File.Exists(run.SummaryFile));
        IReadOnlyList<CellFolder> cells = CellSelection.Of(run).Cells;
        Assert.Equal(["near", "far"], cells.Select(cell => cell.ReadRecord()!.Identity.Model));
        Assert.Equal(2, cells.Select(cell => cell.ReadRecord()!.Identity.Variant).Distinct().Count());
        Assert.Equal(0, _genBench.Run("report", "results/score").Code);
    }

    [Fact]
    public void Features_that_are_given_for_both_sides_are_compared_as_they_are()
    {
        Write("real.idx", 60, shade: 200);
        Write("near.idx", 60, shade: 200);

        Answer answer = _genBench.Run(
            "score", "pictures.npz", "--reference", "anything", "--features", "real.idx,near.idx", "--metrics", Metrics, "--whole");

        Assert.True(answer.Code == 0, answer.Error);
    }

    [Theory]
    [InlineData("absent.idx", "real.idx", "absent.idx: there is no such file")]
    [InlineData("near.idx", "mnist-smal", "did you mean \"mnist-small\"")]
    [InlineData("near.idx", "mnist-small", "[1, 4, 5], expected [1, 28, 28]")]
    [InlineData("text.txt", "real.idx", "text.txt")]
    public void What_is_wrong_is_one_message(string samples, string reference, string word)
    {
        Write("real.idx", 12, shade: 200);
        Write("near.idx", 12, shade: 200);
        File.WriteAllText(Path.Combine(_genBench.Folder.Path, "text.txt"), "no samples");

        _genBench.Run("score", samples, "--reference", reference).MustBeOneMessage(word);
    }

    [Theory]
    [InlineData("--metrics", "frechet", "frechet-distance")]
    [InlineData("--features", "{\"kind\":\"torchscript\",\"path\":\"no.pt\"}", "there is no file no.pt")]
    [InlineData("--features", "classifier", "the data have no classes")]
    [InlineData("--features", "real.idx,near.idx,near.idx", "names 3 files; expected 2")]
    public void So_is_a_wrong_option(string option, string value, string word)
    {
        Write("real.idx", 12, shade: 200);
        Write("near.idx", 12, shade: 200);

        _genBench.Run("score", "near.idx", "--reference", "real.idx", option, value).MustBeOneMessage(word);
    }

    /// <summary>Pictures of 4x5 grey pixels about one shade.</summary>
    private void Write(string name, int count, byte shade)
    {
        byte[] content = new byte[16 + (count * 20)];
        content[2] = 8;
        content[3] = 3;
        foreach ((int size, int place) in ((int, int)[])[(count, 4), (4, 8), (5, 12)])
            BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(place), size);
        var random = new Random(count + shade);
        for (int i = 16; i < content.Length; i++)
            content[i] = (byte)(shade + random.Next(-15, 16));
        File.WriteAllBytes(Path.Combine(_genBench.Folder.Path, name), content);
    }
}
