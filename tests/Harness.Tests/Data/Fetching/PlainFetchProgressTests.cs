using GenBench.Harness.Data.Fetching;

namespace GenBench.Harness.Tests.Data.Fetching;

public sealed class PlainFetchProgressTests
{
    [Fact]
    public void A_download_takes_a_line_a_tenth_however_often_it_reports()
    {
        StringWriter output = new() { NewLine = "\n" };
        PlainFetchProgress progress = new(output);

        for (int i = 1; i <= 1000; i++) progress.Report(new("a.gz", FetchStage.Downloading, i * 10_000, 10_000_000));
        progress.Report(new("a.gz", FetchStage.Verified, Note: "/data/a.gz"));

        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(12, lines.Length);
        Assert.Equal("a.gz: 1.00 of 10.00 MB", lines[1]);
        Assert.Equal("a.gz: verified: /data/a.gz", lines[^1]);
    }
}
