using System.Globalization;

namespace GenBench.Harness.Data.Fetching;

/// <summary>Plain lines: one for each event, and one for each tenth of a download.</summary>
public sealed class PlainFetchProgress(TextWriter output) : IProgress<FetchReport>
{
    private const long StepWithoutTotal = 4 << 20;
    private (string File, long Step) _last = ("", -1);

    public void Report(FetchReport value)
    {
        if (value.Stage == FetchStage.Downloading)
        {
            (string, long) now = (value.File, StepOf(value));
            if (now == _last) return;
            _last = now;
        }

        output.WriteLine($"{value.File}: {Describe(value)}");
    }

    private static long StepOf(FetchReport report) =>
        report.Total is > 0 and { } total ? 10 * report.Bytes / total : report.Bytes / StepWithoutTotal;

    private static string Describe(FetchReport report) => report.Stage switch
    {
        FetchStage.Present => $"already there, verified: {report.Note}",
        FetchStage.Downloading when report.Total is { } total => $"{Megabytes(report.Bytes)} of {Megabytes(total)} MB",
        FetchStage.Downloading => $"{Megabytes(report.Bytes)} MB",
        FetchStage.Trouble => $"trouble: {report.Note}",
        _ => $"verified: {report.Note}",
    };

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("0.00", CultureInfo.InvariantCulture);
}
