using System.Globalization;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Tracking.Gate;

namespace GenBench.Harness.Tracking.Forms;

/// <summary>A finding in words and numbers, as every form for people writes it.</summary>
internal static class FindingText
{
    public const string NoNumber = "–";

    private const double LeastP = 1e-4;

    /// <summary>What a reader must see first comes first: what failed, regressions, worse estimates, then what could not be told.</summary>
    public static IReadOnlyList<GateFinding> InOrder(GateReport report) => [.. report.Findings.OrderBy(Rank)];

    public static string Metric(GateFinding finding) => finding.Name.ToString();

    public static string Verdict(GateFinding finding) => finding switch
    {
        { Verdict: GateVerdict.LessStable, Subject: GateSubject.Model } => "less stable",
        { Verdict: GateVerdict.LessStable } => $"less stable {KebabCase.NameOf(finding.Subject)}",
        { Verdict: GateVerdict.Regressed, Subject: GateSubject.Cost } when !Alarms(finding) => "worse cost, no margin set",
        { Verdict: GateVerdict.Regressed, Subject: not GateSubject.Model } => $"worse {KebabCase.NameOf(finding.Subject)}",
        { Verdict: GateVerdict.Improved, Subject: not GateSubject.Model } => $"better {KebabCase.NameOf(finding.Subject)}",
        _ => KebabCase.NameOf(finding.Verdict),
    };

    /// <summary>It alone makes the gate alarm: time and memory that are worse do so only where somebody has set a margin.</summary>
    public static bool Alarms(GateFinding finding) =>
        finding.Verdict is GateVerdict.Failed or GateVerdict.LessStable
        || (finding.Verdict == GateVerdict.Regressed && (finding.Subject != GateSubject.Cost || finding.Margin > 0));

    /// <summary><c>≥ -95.21</c>: how the number stands to the quantity, and the number.</summary>
    public static string Value(GateFinding finding, double? value) =>
        value is { } number
            ? $"{NumberText.Sign(finding.Kind)} {NumberText.WithInterval(number, finding.Interval?.HalfWidth).Split(' ')[0]}"
            : NoNumber;

    /// <summary><c>-0.52 (99 %: -0.63 to -0.41)</c>, with as many digits as the interval bears. Its level is the gate's, and so it is no ±,
    /// which is 95 %.</summary>
    public static string Difference(GateFinding finding)
    {
        if (finding.Difference is not { } difference)
            return NoNumber;
        string Digits(double value) => NumberText.WithInterval(value, finding.Interval?.HalfWidth).Split(' ')[0];
        string interval = finding.Interval is { } known
            ? string.Create(CultureInfo.InvariantCulture, $" ({100 * known.Level:G4} %: {Digits(known.Lower)} to {Digits(known.Upper)})")
            : "";
        return $"{(difference > 0 ? "+" : "")}{Digits(difference)}{interval}";
    }

    /// <summary>Half of the interval, at the gate's level.</summary>
    public static string HalfWidth(GateFinding finding) => NumberText.WithInterval(0, finding.Interval?.HalfWidth).Split(' ')[^1];

    public static string PValue(GateFinding finding) =>
        finding.AdjustedPValue is { } p ? p < LeastP ? "< 0.0001" : p.ToString("G2", CultureInfo.InvariantCulture) : NoNumber;

    /// <summary>Everything in one sentence.</summary>
    public static string Sentence(GateFinding finding)
    {
        string numbers = finding.Difference is null
            ? ""
            : $": {Value(finding, finding.Baseline)} before, {Value(finding, finding.Candidate)} now, "
                + $"difference {Difference(finding)} {finding.Unit}, p {(finding.AdjustedPValue < LeastP ? "" : "= ")}{PValue(finding)}";
        string reason = finding.Reason.Length > 0 ? $" ({finding.Reason})" : "";
        return $"{Verdict(finding)}: {Metric(finding)} of {finding.Model} on {finding.Dataset}{numbers}{reason}";
    }

    public static string Commit(string commit) => commit.Length == 0 ? "unknown commit" : commit[..Math.Min(commit.Length, 8)];

    /// <summary>The report in one word. What could not be told is not passed.</summary>
    public static string Headline(GateReport report) => report switch
    {
        _ when report.FailedCells.Count > 0 || report.Failed.Any() => "Failed",
        _ when report.Regressions.Any() => "Regressed",
        _ when report.WorseEstimates.Any() => "Worse estimates",
        _ when report.WorseCosts.Any() => "Worse costs",
        _ when report.LessStable.Any() => "Less stable",
        _ when report.Broken.Any() => "Rules broken",
        _ when report.Unknown.Any() => "Unknown in part",
        { Findings.Count: 0 } => "No baseline",
        _ => "Passed",
    };

    private static int Rank(GateFinding finding) => finding switch
    {
        { Verdict: GateVerdict.Failed } => 0,
        { Verdict: GateVerdict.Regressed, Subject: GateSubject.Model } => 1,
        { Verdict: GateVerdict.Regressed } => 2,
        { Verdict: GateVerdict.LessStable } => 3,
        { Verdict: GateVerdict.Unknown } => 4,
        { Verdict: GateVerdict.Improved } => 5,
        _ => 6,
    };
}
