using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>A table of a report beside those that every report has. It reads run folders alone and keeps nothing between calls.</summary>
public interface IReportTable
{
    /// <summary>Heading, and its name among tables.</summary>
    string Title { get; }

    /// <summary>Whether it also ends a run on the console.</summary>
    bool IsOnConsole => false;

    /// <returns>Null when the run folders lack what the table shows.</returns>
    ReportTable? Of(ExperimentResults results);

    /// <summary>The same as data, for the files of the report: numbers as numbers, where the table has them.</summary>
    TableData? DataOf(ExperimentResults results) => Of(results)?.AsData(Title);

    /// <summary>Writes the same numbers for programs into the folder of the report, and deletes such a file of an earlier report where
    /// there is nothing to write.</summary>
    void WriteNumbers(ExperimentResults results, string folder)
    {
    }
}
