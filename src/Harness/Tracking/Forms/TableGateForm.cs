using System.Globalization;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Gate;
using GenBench.Harness.Tracking.Sanity;
using Spectre.Console;

namespace GenBench.Harness.Tracking.Forms;

/// <summary>The table on the console: an error in every row, regressions first, reasons and broken rules below it.
/// Of the numbers that stayed where they were it shows those of the short table of results, and counts the others.</summary>
public sealed class TableGateForm : IGateForm
{
    private static readonly string[] Columns = ["verdict", "model", "dataset", "metric", "before", "now", "difference", "unit", "margin",
        "p (Holm)", "n × seeds"];

    public string Name => "table";

    public void Write(GateReport report, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var text = new StringWriter();
        IAnsiConsole console = ConsoleTable.Plain(text);
        console.Profile.Width = int.MaxValue; // a line of the report is a line of the file, whatever the terminal
        IReadOnlyList<GateFinding> findings = [.. FindingText.InOrder(report).Where(finding => IsShown(finding, report.Metrics))];
        Line(console, Title(report));
        if (findings.Count > 0)
            console.Write(Findings(findings));
        foreach (string reason in Reasons(findings))
            Line(console, reason.ReplaceLineEndings(" "));
        foreach (CellFailure cell in report.FailedCells)
            Line(console, $"- {cell.ToString().ReplaceLineEndings(" ")}");
        foreach (SanityFinding rule in report.Broken)
            Line(console, $"- broken in {Text(rule)}");
        foreach (SanityFinding rule in report.Warnings)
            Line(console, $"- warning in {Text(rule)}");
        if (report.Findings.Count > findings.Count)
        {
            Line(console, string.Create(CultureInfo.InvariantCulture, $"- {report.Findings.Count - findings.Count} other numbers are "
                + $"indistinguishable; --format markdown or json lists them"));
        }

        Line(console, $"{FindingText.Headline(report)}: {GateSummary.Of(report)}");
        foreach (string line in text.ToString().ReplaceLineEndings("\n").Split('\n').SkipLast(1))
            writer.Write(line.TrimEnd() + "\n");
    }

    private static string Text(SanityFinding rule) => $"{rule.Cell}: {rule.Rule}: {rule.Explanation.ReplaceLineEndings(" ")}";

    private static bool IsShown(GateFinding finding, MetricCatalog metrics) =>
        finding.Verdict != GateVerdict.Indistinguishable || metrics.Find(finding.Metric) is { Columns.Count: > 0 };

    private static string Title(GateReport report) => report.BaselineFile.Length == 0
        ? $"{report.Experiment}: {report.Run} has no baseline: only the rules that every run obeys were held"
        : string.Create(CultureInfo.InvariantCulture, $"{report.Experiment}: {report.Run} ({FindingText.Commit(report.CandidateCommit)}) "
            + $"against {report.BaselineFile} ({FindingText.Commit(report.BaselineCommit)}), level {report.Level}");

    private static Table Findings(IReadOnlyList<GateFinding> findings)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string column in Columns)
            table.AddColumn(new Spectre.Console.TableColumn(new Text(column)).NoWrap());
        foreach (GateFinding finding in findings)
            table.AddRow(Cells(finding).Select(cell => new Text(cell)));
        return table;
    }

    private static string[] Cells(GateFinding finding) =>
    [
        FindingText.Verdict(finding), finding.Model, finding.Dataset, FindingText.Metric(finding),
        FindingText.Value(finding, finding.Baseline), FindingText.Value(finding, finding.Candidate), FindingText.Difference(finding),
            finding.Unit,
        finding.Margin.ToString("G3", CultureInfo.InvariantCulture), FindingText.PValue(finding),
        $"{(finding.Examples > 0 ? finding.Examples.ToString(CultureInfo.InvariantCulture) : FindingText.NoNumber)} "
            + $"× {finding.Seeds.ToString(CultureInfo.InvariantCulture)}",
    ];

    /// <summary>What is true of many numbers of a model is said once.</summary>
    private static IEnumerable<string> Reasons(IReadOnlyList<GateFinding> findings) => findings.Where(finding => finding.Reason.Length > 0)
        .GroupBy(finding => (Verdict: FindingText.Verdict(finding), finding.Model, finding.Dataset, finding.Reason))
        .Select(same => $"- {same.Key.Verdict}, {Numbers([.. same])} of {same.Key.Model} on {same.Key.Dataset}: {same.Key.Reason}");

    private static string Numbers(GateFinding[] findings) => findings is [GateFinding one]
        ? FindingText.Metric(one)
        : string.Create(CultureInfo.InvariantCulture, $"{findings.Length} numbers");

    private static void Line(IAnsiConsole console, string line)
    {
        console.Write(new Text(line));
        console.WriteLine();
    }
}
