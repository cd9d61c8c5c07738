using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>A table of a report beside those that every report has. It reads run folders alone and keeps nothing between calls.</summary>
public interface IReportTable
{
    /// <summary>Heading, and its name among tables.</summary>
    string Title { get; }

    /// <returns>Null when the run folders lack what the table shows.</returns>
    ReportTable? Of(ExperimentResults results);
}
