using System.Globalization;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tracking.Comparison;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>What changed between two runs is said first, in three lines.</summary>
public sealed class ComparisonSummaryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Three_lines_say_how_many_which_most_and_what_was_left()
    {
        var runs = new TrackedRuns(_folder.Path);

        string[] lines = Lines(runs.Night(1, -98, -98.2, -97.9, -98), runs.Night(2, -97, -97.3, -96.8), all: false);

        Assert.StartsWith(
            "what changed: of 2 numbers 1 better in B, 0 worse, 1 not told apart by the test (at 95 %, about 0 would differ by chance)",
            lines[0], StringComparison.Ordinal);
        Assert.StartsWith("largest changes: elbo of vae on moons +1.00 (", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("nats, better", lines[1], StringComparison.Ordinal);
        Assert.Equal("not compared: vae on moons, seed 3: only in A", lines[2]);
    }

    [Fact]
    public void Only_what_differs_has_a_row_unless_all_is_asked_for()
    {
        var runs = new TrackedRuns(_folder.Path);
        (string a, string b) = (runs.Night(1, -98, -98.2, -97.9), runs.Night(2, -97, -97.3, -96.8));

        string few = string.Join('\n', Lines(a, b, all: false)), all = string.Join('\n', Lines(a, b, all: true));

        Assert.Contains("elbo ↑", few, StringComparison.Ordinal);
        Assert.DoesNotContain("indistinguishable", few, StringComparison.Ordinal);
        Assert.Contains("1 more number with --all", few, StringComparison.Ordinal);
        Assert.Contains("indistinguishable", all, StringComparison.Ordinal);
        Assert.DoesNotContain("--all", all, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_against_itself_is_three_lines_and_the_way_to_the_rest()
    {
        string run = new TrackedRuns(_folder.Path).Night(1, -98, -97);

        string[] lines = Lines(run, run, all: false);

        Assert.Equal("largest changes: none that the test tells", lines[1]);
        Assert.Equal("not compared: nothing; both runs have the same numbers by the same protocols", lines[2]);
        Assert.Equal("2 more numbers with --all", lines[3]);
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Lines(string a, string b, bool all)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var console = ConsoleTable.Plain(text);
        console.Profile.Width = 400;
        RunComparisonTable.Print(console, RunComparison.Of(Cells(a), Cells(b)), all);
        return text.ToString().ReplaceLineEndings("\n").Split('\n');
    }

    private static IReadOnlyList<Harness.Results.Cells.CellResults> Cells(string run) =>
        [.. ExperimentResults.Load(new RunFolder(run), new MetricCatalog([])).Measured];
}
