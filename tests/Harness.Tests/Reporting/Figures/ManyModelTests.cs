using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Figures;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;

namespace GenBench.Harness.Tests.Reporting.Figures;

/// <summary>Figures of more models than a page has room for.</summary>
public sealed class ManyModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_first_are_shown_and_the_caption_says_of_how_many()
    {
        RunFolder run = Write(models: 30, seeds: 1);

        ReportBuilder.Write(run, TestKinds.Json.Kinds);
        string Caption(string figure) => File.ReadAllText(Path.Combine(run.ReportFolder, $"{figure}.caption.txt"));

        Assert.Contains("The first 24 of 30 models: genbench report --models ch", Caption("samples-2d"), StringComparison.Ordinal);
        Assert.DoesNotContain("The first", Caption("rate-distortion"), StringComparison.Ordinal); // 64 marks are told apart
        string numbers = File.ReadAllText(Path.Combine(run.ReportFolder, "training-curves.csv"));
        Assert.Contains("m23,", numbers, StringComparison.Ordinal);
        Assert.DoesNotContain("m24,", numbers, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_keeps_its_colour_where_others_are_left_out()
    {
        var all = new FigureData(ExperimentResults.Load(Write(models: 30, seeds: 1), TestKinds.Catalog), "moons");
        FigureData some = all.For(new PointClouds());

        Assert.Equal((24, 6, 0), (some.Models.Count, some.LeftOut, all.For(new RateDistortion()).LeftOut));
        Assert.Equal(some.Models.Select(all.ColorOf), some.Models.Select(some.ColorOf));
        Assert.Equal(some.Models.Select(all.ShapeOf), some.Models.Select(some.ShapeOf));
        Assert.DoesNotContain(some.Summaries, row => row.Model == "m24");
    }

    /// <summary>25 models are 300 pairs, 26 are 325.</summary>
    [Theory]
    [InlineData(25, 2, true, true)]
    [InlineData(26, 2, true, false)]
    [InlineData(26, 1, false, true)]
    public void Of_many_pairs_networks_are_compared_only_where_there_is_one_seed(int models, int seeds, bool methods, bool networks)
    {
        IReadOnlyList<ComparisonRow> rows =
            PairedComparisons.Of(ExperimentResults.Load(Write(models, seeds), TestKinds.Catalog), ["elbo"]);

        Assert.Equal(methods, rows.Any(row => row.Scope == ComparisonScope.Methods));
        Assert.Equal(networks, rows.Any(row => row.Scope == ComparisonScope.Networks));
        int pairs = models * (models - 1) / 2;
        Assert.Equal((methods ? pairs : 0) + (networks ? pairs * seeds : 0), rows.Count);
    }

    private RunFolder Write(int models, int seeds)
    {
        string[] names = [.. Enumerable.Range(0, models).Select(model => FormattableString.Invariant($"m{model}"))];
        return new SyntheticExperiment("many", "moons", names, seeds)
        {
            Examples = 8,
            LatentDim = 2,
            Epochs = 2,
            TwoDimensionalData = true,
        }
            .Write(_folder.Path);
    }
}
