using GenBench.Harness.Evaluation;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Commands;

/// <summary>Measuring an experiment again of which something is damaged, or that is stopped.</summary>
[Collection(ProgramTests.Name)]
public sealed class EvaluateManyTests : IDisposable
{
    private readonly GenBench _genBench = new();

    public void Dispose() => _genBench.Dispose();

    [Fact]
    public void A_damaged_cell_is_named_and_the_others_are_measured()
    {
        IReadOnlyList<CellFolder> cells = Run("seeds=[0,1,2]");
        Damage(CellFiles.WeightsFile(cells[0]));
        Damage(cells[1].MeasurementsFile);

        Answer answer = _genBench.Run("evaluate", FinishedRun.Results, "--metrics", "elbo", "--set", "metrics[0].samples=3");

        Assert.Equal(3, answer.Code);
        Assert.Contains(answer.ErrorLines, line => line.Contains($"{cells[0].Name}", StringComparison.Ordinal)
            && line.Contains("is damaged", StringComparison.Ordinal));
        Assert.Contains(answer.ErrorLines, line => line.Contains($"{cells[1].Name}/measurements.csv", StringComparison.Ordinal));
        Assert.Contains("samples=2", Protocol(cells[0]));
        Assert.Contains("samples=3", Protocol(cells[2]));
    }

    [Fact]
    public void Stopped_it_goes_on_with_what_it_had_and_leaves_the_cell_as_it_was_until_then()
    {
        CellFolder cell = Run("metrics[0].samples=2").Single();
        byte[] numbers = File.ReadAllBytes(cell.MeasurementsFile);
        string[] verb = ["evaluate", FinishedRun.Results, "--metrics", "elbo,importance-bound", "--set", "metrics[1].samples=[1,400000]"];

        Answer stopped = _genBench.RunAndSignal("INT", "measuring Importance", verb);

        Assert.Equal(130, stopped.Code);
        Assert.Equal(numbers, File.ReadAllBytes(cell.MeasurementsFile));
        Assert.NotEmpty(Directory.GetFiles(KeptEvaluation.FolderOf(cell), "elbo-*.rows"));
        cell.MustBeWhole();
        Answer resumed = _genBench.Run(verb);
        Assert.True(resumed.Code == 0, resumed.Error);
        Assert.DoesNotContain("measuring ELBO", resumed.Output);
        Assert.False(Directory.Exists(KeptEvaluation.FolderOf(cell)));
    }

    private IReadOnlyList<CellFolder> Run(string set)
    {
        Answer answer = _genBench.RunOn(Toy.Experiment, "--set", set);
        Assert.True(answer.Code == 0, answer.Error);
        return new RunFolder(_genBench.Folder[FinishedRun.Results]).Cells();
    }

    private static void Damage(string file)
    {
        byte[] content = File.ReadAllBytes(file);
        content[^2] ^= 1;
        File.WriteAllBytes(file, content);
    }

    private static string Protocol(CellFolder cell) => cell.ReadMeasurements().First(row => row.Metric == "elbo").Protocol;
}
