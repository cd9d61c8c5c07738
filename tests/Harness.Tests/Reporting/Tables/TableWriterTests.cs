using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Reporting.Tables.Writing;
using GenBench.Harness.Tests.Results;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Reporting.Tables;

/// <summary>One table with everything that a cell can hold, in each form and under two cultures.</summary>
public sealed class TableWriterTests
{
    [Theory]
    [InlineData(".md", false)]
    [InlineData(".md", true)]
    [InlineData(".tex", false)]
    [InlineData(".tex", true)]
    [InlineData(".csv", false)]
    [InlineData(".csv", true)]
    [InlineData(".html", false)]
    [InlineData(".html", true)]
    public void A_table_has_one_text_in_each_form_whatever_the_culture(string ending, bool commas)
    {
        using IDisposable? culture = commas ? new CommaCulture() : null;

        Snapshot.Matches($"table{ending}.txt", Written(ending, Everything()));
    }

    [Fact]
    public void Only_what_a_test_found_to_be_the_best_is_bold()
    {
        TableData table = Everything(), without = table with
        {
            Rows = [.. table.Rows.Select(row => row.Select(cell => cell with { IsBest = false }).ToArray())],
        };

        Assert.Contains("**≥ −95.21 ± 0.34**", Written(".md", table), StringComparison.Ordinal);
        Assert.Contains("<strong>≥&#xA0;−95.21&#xA0;±&#xA0;0.34</strong>", Written(".html", table), StringComparison.Ordinal);
        Assert.Contains(@"\bfseries -95.21 & \bfseries $\pm$\,0.34", Written(".tex", table), StringComparison.Ordinal);
        Assert.DoesNotContain("**≥", Written(".md", without), StringComparison.Ordinal);
        Assert.DoesNotContain("<strong>", Written(".html", without), StringComparison.Ordinal);
        Assert.DoesNotContain(@"\bfseries", Written(".tex", without), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_is_wider_than_a_page_stands_in_parts_that_begin_with_its_keys()
    {
        TableHead[] numbers = [.. Enumerable.Range(1, 12).Select(index => new TableHead($"number {index:00}") { IsNumber = true })];
        TableData table = Everything() with
        {
            Columns = [TableHead.OfText("model"), .. numbers],
            Rows = [[TableCell.OfText("vae"), .. numbers.Select(_ => TableCell.OfNumber(1.5))]],
        };
        string tex = Written(".tex", table);

        Assert.Equal(3, tex.Split(@"\toprule").Length); // two parts
        Assert.Equal(2, tex.Split('\n').Count(line => line.TrimStart().StartsWith("vae & ", StringComparison.Ordinal)));
    }

    private static string Written(string ending, TableData table) => TableForm.All.Single(form => form.Ending == ending).Write(table);

    private static TableCell[] Bounds =>
    [
        new()
        {
            Number = new CellNumber(-95.20834) { HalfWidth = 0.3416, Lower = -95.55, Upper = -94.8667 }, Kind = BoundKind.Lower,
            IsBest = true,
        },
        new()
        {
            Number = new CellNumber(-101.5) { HalfWidth = 2.1, Lower = -103.6, Upper = -99.4 }, Kind = BoundKind.Lower,
            Marks = [CellMark.OverExamples, CellMark.Unreliable], Reason = "weights of one example",
        },
        new() { Text = CellSpelling.NotApplicable, Reason = "no posterior" },
    ];

    private static TableCell[] Counts =>
    [
        new() { Number = new CellNumber(18.3333333333) { Lower = 17, Upper = 20 }, Kind = BoundKind.Estimate },
        new()
        {
            Number = new CellNumber(4.8356e-7) { HalfWidth = 0.6774e-7 }, Kind = BoundKind.Upper,
            Marks = [CellMark.Loose, CellMark.NotTold],
        },
        TableCell.OfText("failed"),
    ];

    private static TableData Everything() => new()
    {
        Name = "main",
        Title = "Everything, mnist-small",
        Columns =
        [
            TableHead.OfText("model"), new TableHead("seeds") { IsNumber = true },
            TableHead.OfNumbers("bound K=1000", "nats", Direction.Higher, Bounds),
            TableHead.OfNumbers("units", "dimensions", Direction.None, Counts),
        ],
        Rows = [.. new[] { "vae", "iwae_50%", "gan" }.Select((name, row) =>
            new[] { TableCell.OfText(name), TableCell.OfText("3"), Bounds[row], Counts[row] })],
        Footnotes = ["bound K=1000: not applicable to gan: no posterior"],
        Note = "Invented numbers.",
    };
}
