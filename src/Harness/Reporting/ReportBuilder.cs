using GenBench.Harness.Reporting.Styles;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Reporting.Tables.Contents;
using GenBench.Harness.Reporting.Tables.Writing;
using GenBench.Harness.Reporting.Words;
using GenBench.Harness.Results;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Harness.Reporting;

/// <summary>Draws the report of an experiment from its run folder alone, as often and wherever one likes.</summary>
public static class ReportBuilder
{
    private const string TablesName = "tables";

    /// <summary>Gathers the cells, then writes <c>report/</c>: every figure the data allow, every table in each form, and
    /// <c>report.md</c>; beside it the paired comparisons of models.</summary>
    /// <param name="folder">Of the experiment.</param>
    /// <param name="kinds">Its figures and tables are drawn, and its metrics are known.</param>
    /// <returns>What the report shows, for the table on the console.</returns>
    public static ExperimentResults Write(RunFolder folder, Kinds kinds) => Write(folder, kinds, MetricCatalog.Of(kinds));

    /// <inheritdoc cref="Write(RunFolder, Kinds)"/>
    /// <param name="metrics">What is known of the metrics, in place of those of the kinds.</param>
    public static ExperimentResults Write(RunFolder folder, Kinds kinds, MetricCatalog metrics) =>
        Draw(folder, kinds, metrics, new ReportOptions()).Results;

    /// <inheritdoc cref="Write(RunFolder, Kinds, MetricCatalog)"/>
    /// <param name="options">What is shown, and how. The gathered files hold everything whatever it says.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <exception cref="InvalidDataException">The run has no number, model or figure of a name in the options.</exception>
    public static WrittenReport Draw(
        RunFolder folder, Kinds kinds, MetricCatalog metrics, ReportOptions options, IProgress<ReportProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(options);
        ExperimentResults all = ExperimentStore.WriteGathered(folder, metrics, progress);
        var view = new ModelView(all, options);
        ExperimentResults results = view.Of(all);
        IReadOnlyList<ComparisonRow> comparisons = view.Of(Compared(all, folder, progress));
        IReadOnlyList<TableData> data = ReportTables.Of(results, kinds, options.Columns);
        var figures = new FigureWriter(kinds, options).ReplaceExperiment(results, comparisons, folder.ReportFolder, progress);
        foreach (IReportTable table in kinds.Parts<IReportTable>())
            table.WriteNumbers(all, folder.ReportFolder);
        TableFiles.Replace(Path.Combine(folder.ReportFolder, TablesName), data);
        IReadOnlyList<ReportSentence> sentences = Reading.Of(results, comparisons, options.Columns);
        string report = MarkdownReport.Write(results, sentences, figures, comparisons, data);
        AtomicFile.WriteText(Path.Combine(folder.ReportFolder, "report.md"), report);
        return new WrittenReport(results, sentences, data, figures);
    }

    private static IReadOnlyList<ComparisonRow> Compared(
        ExperimentResults results, RunFolder folder, IProgress<ReportProgress>? progress)
    {
        progress?.Report(new ReportProgress("comparing models", 0, results.Models.Count));
        IReadOnlyList<ComparisonRow> comparisons = PairedComparisons.Of(results, Bounds(results.Metrics));
        if (comparisons.Count > 0)
            Write(folder.ComparisonsFile, comparisons, results.Selection.Sweep);
        else
            File.Delete(folder.ComparisonsFile); // another plan's
        return comparisons;
    }

    private static void Write(string file, IReadOnlyList<ComparisonRow> comparisons, SweptOptions sweep) => CsvFile.WriteWith(
        file, comparisons, [.. sweep.Columns("first"), .. sweep.Columns("second")],
        row => [.. sweep.Of(row.First, row.Dataset), .. sweep.Of(row.Second, row.Dataset)]);

    /// <summary>The lower bounds that the table shows, as the metrics are listed.</summary>
    private static IReadOnlyList<string> Bounds(MetricCatalog metrics) =>
        [.. metrics.Descriptors.Where(metric => metric is { Role: MetricRole.LowerBound, Columns.Count: > 0 }).Select(metric => metric.Id)];
}
