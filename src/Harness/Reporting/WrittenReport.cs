using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Reporting.Words;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Reporting;

/// <summary>A report as it was written: other pages can be made of it.</summary>
/// <param name="Results">What it shows: those models, in that order and under those names.</param>
/// <param name="Sentences">What it says, warnings first.</param>
/// <param name="Tables">In their order.</param>
/// <param name="Figures">In their order, in the folder of the report.</param>
public sealed record WrittenReport(
    ExperimentResults Results,
    IReadOnlyList<ReportSentence> Sentences,
    IReadOnlyList<TableData> Tables,
    IReadOnlyList<WrittenFigure> Figures);
