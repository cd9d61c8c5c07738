using System.Globalization;
using GenBench.Harness.Results;
using GenBench.Harness.Tracking.Gate;

namespace GenBench.Harness.Tracking.Forms;

/// <summary>A line for each number that changed or could not be compared, broken rules first, and a count at the end.</summary>
public sealed class PlainGateForm : IGateForm
{
    public string Name => "table";

    public void Write(GateReport report, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteLine(report.BaselineFile.Length > 0
            ? $"{report.Experiment}: {report.Run} against {report.BaselineFile} ({Short(report.BaselineCommit)} to {Short(report.CandidateCommit)})"
            : $"{report.Experiment}: {report.Run} has no baseline: only the rules that every run obeys were held");
        foreach (SanityFinding rule in report.Broken)
            writer.WriteLine($"  broken: {rule.Rule}, {rule.Cell}: {rule.Explanation}");
        foreach (GateFinding finding in report.Findings.Where(finding => finding.Verdict != GateVerdict.Indistinguishable))
            writer.WriteLine($"  {Line(finding)}");
        writer.WriteLine(GateSummary.Of(report));
    }

    private static string Line(GateFinding finding)
    {
        string subject = finding.Subject == GateSubject.Model ? "" : $" ({KebabCase.NameOf(finding.Subject)})";
        string numbers = finding is { Difference: { } difference, Interval: { } interval }
            ? string.Create(CultureInfo.InvariantCulture, $": {finding.Baseline:G6} to {finding.Candidate:G6} {finding.Unit}, {difference:+0.####;-0.####;0} ({interval.Lower:+0.####;-0.####;0} to {interval.Upper:+0.####;-0.####;0}), p = {finding.AdjustedPValue:G2}")
            : "";
        string reason = finding.Reason.Length > 0 ? $": {finding.Reason}" : "";
        return $"{KebabCase.NameOf(finding.Verdict)}{subject}: {finding.Model} on {finding.Dataset}, {$"{finding.Metric} {finding.Component}".TrimEnd()}{numbers}{reason}";
    }

    private static string Short(string commit) => commit.Length == 0 ? "unknown commit" : commit[..Math.Min(commit.Length, 8)];
}
