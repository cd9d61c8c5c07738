using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;

namespace GenBench.Harness.Reporting;

/// <summary>Draws the report of an experiment from its run folder alone, as often and wherever one likes.</summary>
public static class ReportBuilder
{
    /// <summary>Gathers the cells, then writes <c>report/</c>: every figure the data allow, and <c>report.md</c>; beside it the paired comparisons of models.</summary>
    /// <returns>What the report shows, for the table on the console.</returns>
    public static ExperimentResults Build(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ExperimentResults results = ExperimentStore.Aggregate(folder);
        IReadOnlyList<WrittenFigure> figures = FigureWriter.WriteExperiment(results, folder.ReportFolder);
        AtomicFile.WriteText(Path.Combine(folder.ReportFolder, "report.md"), MarkdownReport.Write(results, figures, Compared(results, folder)));
        return results;
    }

    private static IReadOnlyList<ComparisonRow> Compared(ExperimentResults results, RunFolder folder)
    {
        IReadOnlyList<ComparisonRow> comparisons = PairedComparisons.Of(results, ReportedMetrics.Compared);
        if (comparisons.Count > 0)
            CsvFile.Write(folder.ComparisonsFile, comparisons);
        else
            File.Delete(folder.ComparisonsFile); // another plan's
        return comparisons;
    }
}
