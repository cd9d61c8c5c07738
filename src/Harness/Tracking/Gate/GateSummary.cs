using System.Globalization;

namespace GenBench.Harness.Tracking.Gate;

/// <summary>The report in one line, which says loudly what could not be told.</summary>
public static class GateSummary
{
    public static string Of(GateReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        int unknown = report.Unknown.Count();
        string[] parts =
        [
            Said(report.Regressions.Count(), "regressed"),
            Said(report.WorseEstimates.Count(), "worse estimates"),
            Said(report.WorseCosts.Count(), "worse costs"),
            .. IfAny(report.LessStable.Count(), "less stable"),
            .. IfAny(report.Failed.Count(), "failed"),
            .. IfAny(report.FailedCells.Count, report.FailedCells.Count == 1 ? "cell failed" : "cells failed"),
            Said(report.Broken.Count(), "rules broken"),
            .. IfAny(report.Warnings.Count(), "warnings"),
            Said(Count(report, GateVerdict.Improved), "improved"),
            Said(Count(report, GateVerdict.Indistinguishable), "indistinguishable"),
            Said(unknown, "unknown") + (unknown > 0 ? ": not a pass" : ""),
        ];
        return string.Join(", ", parts);
    }

    private static int Count(GateReport report, GateVerdict verdict) => report.Findings.Count(finding => finding.Verdict == verdict);

    private static string[] IfAny(int count, string what) => count > 0 ? [Said(count, what)] : [];

    private static string Said(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}");
}
