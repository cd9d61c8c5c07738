using GenBench.Harness.Reporting.Words;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Reporting;

/// <summary>A report as it was written.</summary>
/// <param name="Results">What it shows.</param>
/// <param name="Sentences">What it says, warnings first.</param>
public sealed record WrittenReport(ExperimentResults Results, IReadOnlyList<ReportSentence> Sentences);
