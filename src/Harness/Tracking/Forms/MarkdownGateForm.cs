using System.Globalization;
using System.Text;
using GenBench.Harness.Tracking.Gate;
using GenBench.Harness.Tracking.Sanity;

namespace GenBench.Harness.Tracking.Forms;

/// <summary>A comment on a pull request: the verdict, what changed, and the rest folded away.</summary>
public sealed class MarkdownGateForm : IGateForm
{
    public string Name => "markdown";

    public void Write(GateReport report, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        IReadOnlyList<GateFinding> findings = FindingText.InOrder(report);
        Paragraph(writer, $"**{FindingText.Headline(report)}**: {GateSummary.Of(report)}");
        Paragraph(writer, Escape(Origin(report)));
        Table(writer, [.. findings.Where(finding => finding.Verdict != GateVerdict.Indistinguishable)]);
        Listed(writer, "Cells that did not finish:", report.FailedCells.Select(cell => cell.ToString()));
        Listed(writer, "Rules that hold for every correct run, and are broken:", report.Broken.Select(Text));
        Listed(writer, "Warnings, of what mostly holds and need not:", report.Warnings.Select(Text));
        GateFinding[] rest = [.. findings.Where(finding => finding.Verdict == GateVerdict.Indistinguishable)];
        Folded(writer,
            Counted(rest.Length, "number without a difference beyond margin and chance",
            "numbers without a difference beyond margin and chance"), rest.Length, () => Table(writer, rest));
        SanityFinding[] held = [.. report.Sanity.Where(rule => rule.Passed)];
        Folded(writer, Counted(held.Length, "rule held", "rules held"), held.Length, () => List(writer, held.Select(Text)));
    }

    private static string Origin(GateReport report) => report.BaselineFile.Length == 0
        ? $"{report.Experiment}: no baseline; only the rules that every run obeys were held."
        : string.Create(CultureInfo.InvariantCulture, $"{report.Experiment}: commit {FindingText.Commit(report.CandidateCommit)} against "
            + $"the baseline of {FindingText.Commit(report.BaselineCommit)}; at most {report.Level:0.####} chance of a false alarm among "
            + $"all numbers.");

    private static void Table(TextWriter writer, GateFinding[] findings)
    {
        if (findings.Length == 0)
            return;
        Row(writer, ["verdict", "model", "dataset", "metric", "before", "now", "difference", "unit", "p (Holm)", "remark"]);
        writer.Write("| --- | --- | --- | --- | ---: | ---: | ---: | --- | ---: | --- |\n");
        foreach (GateFinding finding in findings)
        {
            string verdict = FindingText.Alarms(finding) ? $"**{FindingText.Verdict(finding)}**" : FindingText.Verdict(finding);
            string[] text =
            [
                finding.Model, finding.Dataset, FindingText.Metric(finding), FindingText.Value(finding, finding.Baseline),
                FindingText.Value(finding, finding.Candidate), FindingText.Difference(finding), finding.Unit, FindingText.PValue(finding),
                    finding.Reason,
            ];
            Row(writer, [verdict, .. text.Select(Escape)]);
        }

        writer.Write('\n');
    }

    private static void Listed(TextWriter writer, string title, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (all.Length == 0)
            return;
        Paragraph(writer, title);
        List(writer, all);
    }

    private static string Text(SanityFinding rule) => $"{rule.Rule}, {rule.Cell}: {rule.Explanation}";

    private static void List(TextWriter writer, IEnumerable<string> lines)
    {
        foreach (string line in lines)
            writer.Write($"- {Escape(line)}\n");
        writer.Write('\n');
    }

    private static void Folded(TextWriter writer, string title, int count, Action content)
    {
        if (count == 0)
            return;
        Paragraph(writer, $"<details><summary>{title}</summary>");
        content();
        Paragraph(writer, "</details>");
    }

    private static string Counted(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    private static void Paragraph(TextWriter writer, string text) => writer.Write(text + "\n\n");

    private static void Row(TextWriter writer, IEnumerable<string> cells) => writer.Write($"| {string.Join(" | ", cells)} |\n");

    /// <summary>Names come from experiments that anybody may propose: none of them may open a link, a mention,
    /// markup or a column.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char character in text)
        {
            _ = character switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '@' => escaped.Append("&#64;"),
                '|' or '`' or '*' or '_' or '[' or ']' or '\\' or '~' => escaped.Append('\\').Append(character),
                _ when char.IsControl(character) => escaped.Append(' '),
                _ when char.GetUnicodeCategory(character) == UnicodeCategory.Format => escaped.Append('\uFFFD'),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }
}
