using GenBench.Harness.Results.Cells;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Commands;

/// <summary>A finished run whose files were damaged later.</summary>
[Collection<SharedFinishedRun>]
public sealed class DamagedRunTests(FinishedRun run)
{
    [Fact]
    public void A_damaged_checkpoint_is_told_and_the_earlier_numbers_stay()
    {
        using GenBench genBench = run.Copy();
        CellFolder cell = FinishedRun.Cell(genBench);
        byte[] weights = File.ReadAllBytes(CellFiles.WeightsFile(cell));
        weights[^1] ^= 1;
        File.WriteAllBytes(CellFiles.WeightsFile(cell), weights);
        byte[] numbers = File.ReadAllBytes(cell.MeasurementsFile);

        Answer answer = genBench.Run("evaluate", FinishedRun.Results);

        Assert.Equal(2, answer.Code);
        Assert.Contains("is damaged", Assert.Single(answer.ErrorLines));
        Assert.Equal(numbers, File.ReadAllBytes(cell.MeasurementsFile));
    }

    [Theory]
    [InlineData("evaluate", FinishedRun.Results)]
    [InlineData("report", FinishedRun.Results)]
    [InlineData("compare", FinishedRun.Results, FinishedRun.Results)]
    [InlineData("baseline", "accept", FinishedRun.Results, "--allow", "dirty", "unfinished", "rules")]
    [InlineData("baseline", "check", FinishedRun.Results)]
    public void Values_of_examples_that_were_cut_off_are_refused_by_name(params string[] verb)
    {
        using GenBench genBench = run.Copy();
        CellFolder cell = FinishedRun.Cell(genBench);
        byte[] whole = File.ReadAllBytes(cell.PerExampleFile);
        File.WriteAllBytes(cell.PerExampleFile, whole[..^20]);

        genBench.Run(verb).MustBeOneMessage("per-example.csv.gz", $"has {whole.Length - 20} bytes, expected {whole.Length} bytes");
    }

    /// <summary>What the message advises.</summary>
    [Fact]
    public void A_cell_whose_numbers_are_damaged_is_measured_again_without_its_record_and_not_trained()
    {
        using GenBench genBench = run.Copy();
        CellFolder cell = FinishedRun.Cell(genBench);
        CellFiles before = CellFiles.Read(cell);
        DateTime trained = File.GetLastWriteTimeUtc(CellFiles.WeightsFile(cell));
        File.WriteAllText(cell.MeasurementsFile, "");
        File.Delete(cell.RecordFile);

        Answer answer = genBench.Run("run", genBench.Write(Toy.Experiment), "--resume");

        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal(before, CellFiles.Read(cell));
        Assert.Equal(trained, File.GetLastWriteTimeUtc(CellFiles.WeightsFile(cell)));
    }
}
