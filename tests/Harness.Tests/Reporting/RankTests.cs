using System.Text.Json;
using GenBench.Harness.Data;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Throughput;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>Who is best, and how sure that is, where it is known.</summary>
public sealed class RankTests : IDisposable
{
    private static readonly string[] Models = ["a", "b", "c"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Reconstruction errors, the lower the better: a is first, first and tied for first; b third, second, tied; c second, third,
    /// third.</summary>
    [Fact]
    public void Mean_ranks_by_hand_with_a_tie()
    {
        Ranking ranking = Assert.Single(Ranking.All(Results([1, 1, 2], [3, 2, 2], [2, 3, 9])));

        Assert.Equal("reconstruction ↓", ranking.Title);
        double[] expected = [(1 + 1 + 1.5) / 3, (3 + 2 + 1.5) / 3, (2 + 3 + 3) / 3.0];
        Assert.All(ranking.Rows.Zip(expected), pair => Assert.Equal(pair.Second, pair.First.MeanRank, 1e-12));
        Assert.All(ranking.Rows, row => Assert.InRange(row.MeanRank, row.Lower, row.Upper));
        Assert.Equal((1, 3, 3), (ranking.Rows[0].Datasets, ranking.Rows[0].Blocks, ranking.Rows[0].Models));
    }

    [Fact]
    public void Full_separation_has_ranks_without_spread_and_one_bold_number()
    {
        RunFolder run = Write(MeasurementStatus.Ok, [1, 1.01, 1.02], [2, 2.01, 2.02], [3, 3.01, 3.02]);

        ReportBuilder.Write(run, TestKinds.Json.Kinds);
        string report = File.ReadAllText(Path.Combine(run.ReportFolder, "report.md"));

        Assert.Contains("| reconstruction ↓ | 3 of 1 | 1 (1 to 1) | 2 (2 to 2) | 3 (3 to 3) |", report);
        Assert.Contains("| a | 3 | **= 1.010 ± 0.025** |", report);
        Assert.Equal(2, report.Split("**= ").Length);
        Assert.Equal(["a", "b", "c"], CsvFile.Read<RankRow>(Path.Combine(run.ReportFolder, "ranks.csv")).Select(row => row.Model));
    }

    [Theory]
    [InlineData(new[] { 1.0, 2, 3 }, new[] { 1.1, 1.9, 3.2 }, new[] { 8.0, 9, 10 })] // the best two are not told apart
    [InlineData(new[] { 1.0, 2, 3 }, new[] { 1.0, 2, 3 }, new[] { 1.0, 2, 3 })]
    [InlineData(new[] { 1.0, 1.1 }, new[] { 8.0, 8.1 }, new[] { 9.0, 9.1 })] // two seeds are no test
    public void Where_the_best_is_not_told_from_the_second_nothing_is_bold(double[] a, double[] b, double[] c) =>
        Assert.Null(Best(Results(a, b, c)));

    [Fact]
    public void A_number_that_is_not_what_its_name_says_is_neither_bold_nor_ranked()
    {
        double[][] told = [[1, 1.01, 1.02], [2, 2.01, 2.02], [3, 3.01, 3.02]];

        Assert.Equal("a", Best(Results(told)));
        ExperimentResults doubtful = Load(Write(MeasurementStatus.Unreliable, told));
        Assert.Null(Best(doubtful));
        Assert.Empty(Ranking.All(doubtful));
    }

    /// <summary>Four seeds of standard deviation √(5/3), 2.67 apart and unlike in their order: t = 2.925 with 6 degrees of freedom, on
    /// both sides and with its three quarters of the level p = 0.035; of two such models Holm's correction makes 0.07.</summary>
    [Fact]
    public void The_tests_of_a_column_are_corrected_for_their_number()
    {
        double[] best = [0, 1, 2, 3], other = [4.67, 5.67, 2.67, 3.67];

        Assert.Equal("a", Best(Results(best, other)));
        Assert.Null(Best(Results(best, other, other)));
    }

    /// <summary>Seeds agree, and of two examples each model is the better one at one: other examples would tell another story.</summary>
    [Fact]
    public void Examples_that_disagree_keep_a_number_from_standing_out()
    {
        double[][] seeds = [[1, 1.01, 1.02], [2, 2.01, 2.02]];

        Assert.Equal("a", Best(Load(Write(MeasurementStatus.Ok, model => [-0.1, 0.1], seeds))));
        Assert.Null(Best(Load(Write(MeasurementStatus.Ok, model => model == 0 ? [-5, 5] : [5, -5], seeds))));
    }

    [Theory]
    [InlineData("{}", 1)]
    [InlineData("""{ "budget": { "kind": "epochs", "amount": 3 } }""", 1)]
    [InlineData("""{ "budget": { "kind": "multiply-adds", "amount": 100 } }""", 0)]
    public void What_the_budget_makes_equal_ranks_nobody(string spec, int rankings)
    {
        double[][] spent = [[99, 99, 99], [100, 100, 100]];
        JsonElement asked = JsonDocument.Parse(spec).RootElement;

        Assert.Equal(rankings, Ranking.All(Load(Write(ModelCost.Training, asked, MeasurementStatus.Ok, _ => [], spent))).Count);
    }

    [Fact]
    public void Two_seeds_have_no_ranks() => Assert.Empty(Ranking.All(Results([1, 1], [2, 2])));

    private static string? Best(ExperimentResults results) =>
        new SeparatedBest(results).Of(new NumberName(ReconstructionError.Descriptor.Id, MetricComponent.None));

    private ExperimentResults Results(params double[][] values) => Load(Write(MeasurementStatus.Ok, values));

    private static ExperimentResults Load(RunFolder run) => ExperimentResults.Load(run, TestKinds.Catalog);

    private RunFolder Write(MeasurementStatus status, params double[][] values) => Write(status, _ => [], values);

    /// <summary>Models a, b, c, each with a value a seed.</summary>
    /// <param name="examples">Deviations of a model's examples from the value of the seed.</param>
    private RunFolder Write(MeasurementStatus status, Func<int, double[]> examples, double[][] values) =>
        Write(ReconstructionError.Descriptor, null, status, examples, values);

    private RunFolder Write(
        MetricDescriptor metric, JsonElement? spec, MeasurementStatus status, Func<int, double[]> examples, double[][] values)
    {
        int seeds = values[0].Length;
        var experiment = new SyntheticExperiment(Guid.NewGuid().ToString("N"), "moons", Models[..values.Length], seeds) { Epochs = 1 };
        RunFolder run = new(_folder[experiment.Identity(0).Experiment]);
        for (int index = 0; index < values.Length * seeds; index++)
        {
            CellFolder cell = run.Cell(experiment.Identity(index));
            cell.BeginWithoutNumbers(experiment.Record(index, CellStatus.Running));
            cell.WriteMeasurements([MeasurementRow.From(
                new Measurement
                {
                    Descriptor = metric,
                    Estimate = Estimate.Single(values[index / seeds][index % seeds]),
                    Status = status,
                },
                experiment.Identity(index), Split.Test, "cpu")]);
            cell.WritePerExample(examples(index / seeds).Select((deviation, example) => new PerExampleRow
            {
                Metric = metric.Id,
                Example = example,
                Value = values[index / seeds][index % seeds] + deviation,
            }));
            CellRecord ended = experiment.Record(index, CellStatus.Finished);
            cell.End(spec is { } asked ? ended with { Spec = asked } : ended);
        }

        return run;
    }
}
