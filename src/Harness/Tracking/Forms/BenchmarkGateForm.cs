using System.Text.Json;
using System.Text.Json.Serialization;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Tracking.Gate;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.Forms;

/// <summary>The JSON array that github-action-benchmark draws over commits, as its tool <c>customSmallerIsBetter</c> or
/// <c>customBiggerIsBetter</c>.</summary>
/// <remarks>The action knows one direction a file and judges by the ratio of two values, which turns round below zero:
/// -100 against -95 counts as an improvement where bigger is better. So a number whose baseline is negative is written with the other sign
/// into the file of the other direction, under the name <c>negative …</c>: an ELBO of -95 nats is a negative ELBO of 95,
/// smaller is better.</remarks>
/// <param name="biggerIsBetter">Which of the two files.</param>
public sealed class BenchmarkGateForm(bool biggerIsBetter) : IGateForm
{
    public string Name => biggerIsBetter ? "benchmark-bigger" : "benchmark-smaller";

    public void Write(GateReport report, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        Entry[] entries = [.. report.Findings.Where(IsHere).Select(finding => EntryOf(report, finding))];
        writer.Write(JsonSerializer.Serialize(entries, ResultJson.Options) + "\n");
    }

    /// <summary>Scores with a number; a description of a model has no better side.</summary>
    private bool IsHere(GateFinding finding) =>
        finding.Direction != Direction.None && finding.Candidate is { } value && double.IsFinite(value)
        && ((finding.Direction == Direction.Higher) ^ IsNegative(finding)) == biggerIsBetter;

    private static bool IsNegative(GateFinding finding) => (finding.Baseline ?? finding.Candidate) < 0;

    private static Entry EntryOf(GateReport report, GateFinding finding)
    {
        string name = $"{finding.Model}/{finding.Dataset}/{FindingText.Metric(finding)}";
        return new Entry(
            IsNegative(finding) ? $"negative {name}" : name,
            finding.Unit,
            IsNegative(finding) ? -finding.Candidate!.Value : finding.Candidate!.Value,
            finding.Interval is null ? null : $"± {FindingText.HalfWidth(finding)}",
            $"{FindingText.Sentence(finding)}\nbaseline of {FindingText.Commit(report.BaselineCommit)}");
    }

    /// <summary>As the action reads it.</summary>
    private sealed record Entry(
        string Name, string Unit, double Value, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Range,
        string Extra);
}
