using GenBench.Cli.Commands;
using GenBench.Harness.Results.Runs;
using Microsoft.Extensions.Time.Testing;

namespace GenBench.Harness.Tests.Commands;

public sealed class ReportProgressLineTests
{
    [Fact]
    public void A_report_that_is_soon_there_says_nothing() => Assert.Equal("", Told(isPlain: false, 0.5, 1, 1.9));

    [Fact]
    public void A_terminal_has_one_line_that_changes_and_goes() => Assert.Equal(
        "\r\u001b[K  report: work, 2 of 1,000\r\u001b[K  report: work, 4 of 1,000\r\u001b[K", Told(isPlain: false, 1, 2.1, 2.2, 2.7));

    [Fact]
    public void Elsewhere_it_is_a_line_every_ten_seconds() =>
        Assert.Equal("  report: work, 2 of 1,000\n  report: work, 4 of 1,000\n", Told(isPlain: true, 5, 11, 15, 22));

    /// <param name="seconds">When it hears.</param>
    private static string Told(bool isPlain, params double[] seconds)
    {
        using var console = new StringWriter { NewLine = "\n" };
        var clock = new FakeTimeProvider();
        using (var line = new ReportProgressLine(console, isPlain, clock))
        {
            double now = 0;
            foreach ((int done, double second) in seconds.Index())
            {
                clock.Advance(TimeSpan.FromSeconds(second - now));
                now = second;
                line.Report(new ReportProgress("work", done + 1, 1000));
            }
        }

        return console.ToString();
    }
}
