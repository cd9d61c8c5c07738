using System.Globalization;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Tracking.Gate;
using GenBench.Metrics.Contracts;
using GenBench.Serving.Store;

namespace GenBench.Serving.Alerts;

/// <summary>Says what is wrong with a run that has ended.</summary>
internal static class AlertWriter
{
    /// <param name="run">With its exit code.</param>
    /// <param name="report">Of the gate; null where there was none.</param>
    /// <param name="gateProblem">Why the gate could not answer; empty where it did.</param>
    /// <returns>Null when nothing is wrong.</returns>
    public static Alert? Write(RunRow run, GateReport? report, string gateProblem)
    {
        IReadOnlyList<AlertReason> reasons = [.. Reasons(run, report, gateProblem)];
        if (reasons.Count == 0)
            return null;
        IReadOnlyList<AlertFinding> findings = [.. Alarming(report).Select(Finding)];
        return new Alert
        {
            Text = Text(run, reasons, findings),
            Reasons = reasons,
            Experiment = run.Experiment,
            Schedule = run.Schedule,
            Due = run.Due,
            Folder = run.Folder,
            Node = run.Node,
            ExitCode = run.ExitCode,
            Explanation = gateProblem.Length > 0 ? gateProblem : run.Reason,
            BaselineCommit = report?.BaselineCommit ?? "",
            RunCommit = report?.CandidateCommit is { Length: > 0 } commit ? commit : CommitOf(run.Folder),
            Findings = findings,
            BrokenRules = [.. (report?.Broken ?? []).Select(rule => $"{rule.Cell}: {rule.Rule}: {rule.Explanation}")],
            FailedCells = FailedCells(run.Folder),
        };
    }

    private static IEnumerable<AlertReason> Reasons(RunRow run, GateReport? report, string gateProblem)
    {
        if (run.ExitCode is ExitCode.SomeCellsFailed || report?.FailedCells.Count > 0)
            yield return AlertReason.CellsFailed;
        else if (run.ExitCode is ExitCode.Uncertified)
            yield return AlertReason.Uncertified;
        else if (run.ExitCode is not ExitCode.Done)
            yield return AlertReason.Crash;
        if (gateProblem.Length > 0)
            yield return AlertReason.GateFailed;
        if (report?.Regressions.Any() == true)
            yield return AlertReason.Regression;
        if (report?.WorseEstimates.Any() == true)
            yield return AlertReason.WorseEstimate;
        if (report?.WorseCosts.Any() == true)
            yield return AlertReason.WorseCost;
        if (report?.LessStable.Any() == true)
            yield return AlertReason.LessStable;
        if (report?.Failed.Any() == true)
            yield return AlertReason.NumberFailed;
        if (report?.Broken.Any() == true)
            yield return AlertReason.BrokenRule;
    }

    private static IEnumerable<GateFinding> Alarming(GateReport? report) => report is null
        ? []
        : [.. report.Regressions, .. report.WorseEstimates, .. report.WorseCosts, .. report.LessStable, .. report.Failed];

    private static AlertFinding Finding(GateFinding finding) => new()
    {
        Model = finding.Model,
        Dataset = finding.Dataset,
        Metric = finding.Metric,
        Component = finding.Component,
        Unit = finding.Unit,
        Subject = KebabCase.NameOf(finding.Subject),
        Verdict = KebabCase.NameOf(finding.Verdict),
        Reason = finding.Reason,
        Baseline = finding.Baseline,
        Candidate = finding.Candidate,
        Difference = finding.Difference,
        Lower = finding.Interval?.Lower,
        Upper = finding.Interval?.Upper,
    };

    private static string Text(RunRow run, IReadOnlyList<AlertReason> reasons, IReadOnlyList<AlertFinding> findings)
    {
        string what = string.Join(", ", reasons.Select(reason => KebabCase.NameOf(reason).Replace('-', ' ')));
        string first = findings is [AlertFinding worst, ..] ? $"; {Text(worst)}" : "";
        return MarkdownText.Chat($"{run.Experiment} ({run.Schedule}): {what}{first}");
    }

    private static string Text(AlertFinding finding)
    {
        string number = $"{new NumberName(finding.Metric, finding.Component)} of {finding.Model} on {finding.Dataset}";
        if (finding.Difference is not { } difference)
            return $"{number}: {finding.Reason}";
        string interval = string.Create(CultureInfo.InvariantCulture, $"[{finding.Lower:0.####}, {finding.Upper:0.####}]");
        return string.Create(CultureInfo.InvariantCulture, $"{number} {difference:+0.####;-0.####} {finding.Unit} {interval}");
    }

    private static IReadOnlyList<string> FailedCells(string folder) =>
        [.. Records(folder).Where(record => record.Status == CellStatus.Failed)
            .Select(record => $"{record.Identity.Name}: {record.Reason}")];

    private static string CommitOf(string folder) =>
        Records(folder).Select(record => record.Provenance.Source?.Commit).FirstOrDefault(commit => commit is not null) ?? "";

    /// <summary>A folder that a crash has left damaged has none.</summary>
    private static IReadOnlyList<CellRecord> Records(string folder)
    {
        try
        {
            return [.. CellSelection.Of(new RunFolder(folder)).Cells.Select(cell => cell.ReadRecord()!)];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }
}
