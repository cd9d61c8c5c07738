using GenBench.Harness.Results.Csv;

namespace GenBench.Harness.Results.Runs;

/// <summary>The files that gather all cells of an experiment. They can be made again from the cells at any time.</summary>
public static class ExperimentStore
{
    /// <summary>Writes <c>measurements.csv</c> (every row of every cell of the plan that came to an end) and <c>summary.csv</c> (over
    /// seeds). A plan that was asked for becomes the folder's, whose numbers these files now hold.</summary>
    /// <param name="folder">Of the experiment.</param>
    /// <param name="metrics">What is known of its metrics.</param>
    /// <param name="progress">Hears how many cells are read.</param>
    public static ExperimentResults WriteGathered(
        RunFolder folder, MetricCatalog metrics, IProgress<ReportProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ExperimentResults results = ExperimentResults.Load(folder, metrics, progress);
        if (folder.Plan is { } plan)
            folder.WritePlan(plan);
        SweptOptions sweep = results.Selection.Sweep;
        CsvFile.WriteWith(folder.MeasurementsFile, results.Rows, sweep.Columns(), row => sweep.Of(row.Model, row.Dataset));
        CsvFile.WriteWith(folder.SummaryFile, results.Summaries, sweep.Columns(), row => sweep.Of(row.Model, row.Dataset));
        return results;
    }
}
