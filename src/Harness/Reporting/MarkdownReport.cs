using System.Globalization;
using System.Text;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Reporting.Tables.Contents;
using GenBench.Harness.Reporting.Tables.Writing;
using GenBench.Harness.Reporting.Words;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using GenBench.Harness.Results.Wording;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Reporting;

/// <summary><c>report.md</c>: the tables and pictures of an experiment, and how its numbers were made.</summary>
internal static class MarkdownReport
{
    /// <summary>Metrics with more components than this stay in <c>summary.csv</c>.</summary>
    private const int MostComponents = 12;

    /// <summary>More comparisons than this stay in <c>comparisons.csv</c>.</summary>
    private const int MostComparisons = 60;

    public static string Write(
        ExperimentResults results, IReadOnlyList<ReportSentence> sentences, IReadOnlyList<WrittenFigure> figures,
            IReadOnlyList<ComparisonRow> comparisons, IReadOnlyList<TableData> tables)
    {
        var text = new StringBuilder();
        Line(text, $"# {results.Experiment}");
        if (results.Selection.Question.Length > 0)
            Line(text, MarkdownText.Escape(results.Selection.Question));
        AppendReading(text, sentences);
        foreach (TableData table in tables.Where(MainTable.Is))
            AppendTable(text, table);
        Line(text, $"{ResultTable.Legend} {SeparatedBest.Legend}");
        AppendComparisons(text, comparisons);
        foreach (TableData table in tables.Where(table => !MainTable.Is(table)))
            AppendTable(text, table);
        AppendFigures(text, figures);
        AppendAllNumbers(text, results.Summaries, results.Selection.Sweep);
        AppendProvenance(text, results);
        return text.ToString();
    }

    /// <summary>Warnings first.</summary>
    private static void AppendReading(StringBuilder text, IReadOnlyList<ReportSentence> sentences)
    {
        if (sentences.Count == 0)
            return;
        Line(text, "## What it shows");
        List(text, [.. sentences.Select(sentence =>
            (sentence.Kind == SentenceKind.Warning ? "**Warning.** " : "") + MarkdownText.Escape(sentence.Text))]);
    }

    private static void AppendTable(StringBuilder text, TableData table)
    {
        Line(text, $"## {MarkdownText.Escape(table.Title)}");
        MarkdownTable.Append(text, table);
        text.Append('\n');
        List(text, [.. table.Footnotes.Select(MarkdownText.Escape)]);
        if (table.Note.Length > 0)
            Line(text, MarkdownText.Escape(table.Note));
    }

    private static void AppendComparisons(StringBuilder text, IReadOnlyList<ComparisonRow> comparisons)
    {
        if (comparisons.Count == 0)
            return;

        Line(text, "## Models against each other, on the same examples");
        Row(text, ["dataset", "seeds", "metric", "first", "second", "first − second", "95 % interval", "examples", "of", "higher"]);
        Row(text, ["---", "---", "---", "---", "---", "---:", "---:", "---:", "---", "---"]);
        foreach (ComparisonRow row in Chief(comparisons).Take(MostComparisons))
            Row(text, ComparisonText.Cells(row));

        text.Append('\n');
        Line(text, "An interval *of these two networks* is over examples (paired bootstrap: Efron & Tibshirani 1993, section 13.3): it "
            + "tells what other test examples would change, "
            + "not what another training would, so it does not say which method is the better one. An interval *of the two methods* is "
            + "over seeds and examples. "
            + $"{ResultTable.MarkLegend} All comparisons, with protocols, and those of each seed, are in `../comparisons.csv`.");
    }

    /// <summary>Where there is a row over seeds, those of its seeds stay in the file.</summary>
    private static IEnumerable<ComparisonRow> Chief(IReadOnlyList<ComparisonRow> comparisons)
    {
        var overSeeds = comparisons.Where(row => row.Scope == ComparisonScope.Methods).Select(Compared).ToHashSet();
        return comparisons.Where(row => row.Scope == ComparisonScope.Methods || !overSeeds.Contains(Compared(row)));
    }

    private static (string, NumberName, string, string, string) Compared(ComparisonRow row) =>
        (row.Dataset, row.Name, row.First, row.Second, row.Protocol);

    private static void AppendFigures(StringBuilder text, IReadOnlyList<WrittenFigure> figures)
    {
        foreach (WrittenFigure figure in figures)
        {
            Line(text, $"## {MarkdownText.Escape(figure.Title)}");
            Line(text, $"![{MarkdownText.Escape(figure.Title)}]({Uri.EscapeDataString(figure.Name)}.png)");
            Line(text, $"{MarkdownText.Escape(figure.Caption)} ([SVG]({Uri.EscapeDataString(figure.Name)}.svg))");
        }
    }

    private static void AppendAllNumbers(StringBuilder text, IReadOnlyList<SummaryRow> summaries, SweptOptions sweep)
    {
        Line(text, "## All numbers");
        Row(text, ["dataset", "model", .. sweep.Options, "metric", "component", "value", "unit", "seeds", "protocol"]);
        Row(text, ["---", "---", .. sweep.Options.Select(_ => "---:"), "---", "---", "---:", "---", "---:", "---"]);
        var shown = summaries.GroupBy(row => (row.Dataset, row.Model, row.Metric)).Where(metric => metric.Count() <= MostComponents);
        foreach (SummaryRow row in shown.SelectMany(metric => metric))
        {
            string seeds = row.Seeds.ToString(CultureInfo.InvariantCulture);
            string[] who = [row.Dataset, row.Model, .. sweep.Of(row.Model, row.Dataset)];
            Row(text, [.. who, row.Metric, row.Component.ToString(), NumberText.Of(row), row.Unit, seeds, row.Protocol]);
        }

        text.Append('\n');
        Line(text, $"Metrics with more than {MostComponents} components are in `../summary.csv`, single runs in `../measurements.csv`.");
    }

    private static void AppendProvenance(StringBuilder text, ExperimentResults results)
    {
        Line(text, "## How these numbers were made");
        IEnumerable<Provenance> made = results.Cells.Select(cell => cell.Record.Provenance);
        List(text, [.. made.SelectMany(Describe).Distinct(), .. SelectionText.Lines(results.Selection).Select(MarkdownText.Escape)]);
    }

    private static IEnumerable<string> Describe(Provenance made)
    {
        yield return $"command: {MarkdownText.Code(made.CommandLine)}";
        yield return made.Source is { } source
            ? $"commit: {MarkdownText.Code(source.Commit)}{(source.Dirty == true ? " with uncommitted changes" : "")}"
            : "commit: unknown";
        foreach (string line in Around(made))
            yield return MarkdownText.Escape(line);
    }

    private static IEnumerable<string> Around(Provenance made)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"device: {made.Device}, {made.Threads} threads, {made.Dtype}");
        yield return $"machine: {made.Machine.Processor}, {made.Machine.OperatingSystem} {made.Machine.Architecture}";
        yield return $"packages: {string.Join(", ", made.Packages.Select(package => $"{package.Key} {package.Value}"))}";
        if (made.Dataset is { } data)
        {
            string counts = string.Create(CultureInfo.InvariantCulture, $"{data.TrainCount} / {data.ValidationCount} / {data.TestCount}");
            yield return $"data: {data.Name} ({counts}), {data.Protocol}";
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\n\n");

    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(MarkdownText.Escape)).Append(" |\n");

    private static void List(StringBuilder text, IReadOnlyList<string> items)
    {
        foreach (string item in items)
            text.Append("- ").Append(item).Append('\n');

        text.Append(items.Count > 0 ? "\n" : "");
    }

}
