using System.Globalization;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;

namespace Stranger;

/// <summary>Which model is nearest.</summary>
public sealed class MeanOffsetTable : IReportTable
{
    public string Title => "Nearest mean";

    public ReportTable? Of(ExperimentResults results)
    {
        SummaryRow? best = results.Summaries.Where(row => row.Metric == "mean-offset" && row.Mean is not null).MinBy(row => row.Mean);
        return best is null ? null : new ReportTable
        {
            Columns = ["model", "offset"],
            Rows = [[best.Model, best.Mean!.Value.ToString("F1", CultureInfo.InvariantCulture)]],
            Note = "The nearest of all.",
        };
    }
}
