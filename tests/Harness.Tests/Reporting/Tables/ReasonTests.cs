using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;

namespace GenBench.Harness.Tests.Reporting.Tables;

/// <summary>Many cells with one trouble are one line.</summary>
public sealed class ReasonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Reasons_that_differ_in_numbers_alone_are_one_with_ranges()
    {
        string[] reasons = [.. new[] { "12", "34.5", "3" }.Select(share => $"k̂ is above 0.70 for {share} % of 500 examples")];

        Assert.Single(reasons.Select(ReasonTemplate.Of).Distinct());
        Assert.Equal("k̂ is above 0.70 for 3 to 34.5 % of 500 examples", ReasonTemplate.Folded(reasons));
    }

    [Fact]
    public void Names_and_words_with_digits_in_them_are_no_numbers()
    {
        Assert.NotEqual(ReasonTemplate.Of("needs p1"), ReasonTemplate.Of("needs p2"));
        Assert.Equal(
            "the model has no posterior q(z|x)", ReasonTemplate.Folded(["vae-2 has no posterior q(z|x)", "gan has no posterior q(z|x)"]));
    }

    [Fact]
    public void Thirty_six_cells_have_one_line_a_metric_with_its_remedy()
    {
        string[] models = [.. Enumerable.Range(0, 12).Select(index => $"vae-{(char)('a' + index)}")];
        var many = new SyntheticExperiment("many", "moons", models, seeds: 3) { Examples = 4, LatentDim = 2, Epochs = 1 };
        RunFolder run = many.Write(_folder.Path);
        foreach ((int index, CellFolder cell) in run.Cells().Index())
        {
            cell.WriteMeasurements([.. cell.ReadMeasurements().Select(row => row.Metric != ImportanceWeightedBound.Bound.Id ? row : row with
            {
                Status = MeasurementStatus.Unreliable,
                Reason = FormattableString.Invariant($"k̂ is above 0.70 for {20 + index} % of the examples"),
            })]);
            cell.Seal();
        }

        ResultTable table = Assert.Single(ResultTable.Of(ExperimentResults.Load(run, TestKinds.Catalog)));

        string note = Assert.Single(table.Notes);
        Assert.StartsWith(
            "bound K=5000: unreliable (?) for 12 models (vae-a, vae-b, vae-c and 9 more): "
                + "k̂ is above 0.70 for 20 to 55 % of the examples. Remedy: ",
            note, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_that_failed_by_one_reason_are_one_line()
    {
        var experiment = new SyntheticExperiment("broken", "moons", ["vae"], seeds: 3) { Examples = 4, LatentDim = 2, Epochs = 1 };
        RunFolder run = experiment.Write(_folder.Path);
        for (int seed = 1; seed < 3; seed++)
        {
            CellFolder failed = run.Cell(experiment.Identity(seed));
            failed.BeginWithoutNumbers(experiment.Record(seed, CellStatus.Running));
            failed.End(experiment.Record(seed, CellStatus.Failed) with { Reason = $"the loss is not a number in step {7 * seed}" });
        }

        Assert.Contains(
            "vae on moons, seed 1, vae on moons, seed 2: failed: the loss is not a number in step 7 to 14",
            Assert.Single(ResultTable.Of(ExperimentResults.Load(run, TestKinds.Catalog))).Notes);
    }

    public void Dispose() => _folder.Dispose();
}
