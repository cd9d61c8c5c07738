using System.Text;
using CsvHelper.Configuration.Attributes;
using GenBench.Cli.Benchmarking;
using GenBench.Cli.Benchmarking.Forms;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Summaries;
using GenBench.Harness.Tracking.Comparison;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Results;

/// <summary>How values are written into the cells of a file.</summary>
public sealed class CsvSpellingTests
{
    [Fact]
    public void Values_of_every_kind_keep_their_spelling()
    {
        var day = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
        var row = new Mixed(true, 0.1 + 0.2, double.NaN, null, IntervalBasis.WithinRun, "a,b", day);

        Assert.Equal(
            "on,share,broken,missing,interval,text,day\ntrue,0.30000000000000004,NaN,,within-run,\"a,b\",2026-03-04T05:06:07+00:00\n",
            Text([row]));
    }

    [Fact]
    public void A_result_stands_in_the_line_of_its_benchmark()
    {
        var result = new ContestResult
        {
            Contest = "made up",
            Value = 1200,
            Unit = "things/s",
            Yardstick = "plain",
            YardstickValue = 1000,
            Ratio = 1.2,
            LowestRatio = 1.1,
            HighestRatio = 1.3,
            Rounds = 5,
        };
        var moment = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

        string[] lines = Text([new BenchmarkRow(result, 2, "one", 4, "abc-dirty", moment)]).Split('\n');

        Assert.Equal("made up,1200,things/s,plain,1000,1.2,1.1,1.3,,5,2,one,4,abc-dirty,2026-03-04T05:06:07Z", lines[1]);
    }

    [Fact]
    public void A_compared_number_says_true_and_false_in_small_letters()
    {
        var identity = NumberIdentity.Of("elbo", MetricComponent.None, 1, "", "nats", BoundKind.Lower, Direction.Higher);
        var number = new ComparedNumber(identity)
        {
            Dataset = "d",
            Model = "m",
            A = 1,
            B = 3,
            Difference = 2,
            IsPaired = false,
            Scope = ComparisonScope.Methods,
            N = 10,
            Seeds = 3,
            Verdict = ComparisonVerdict.Indistinguishable,
            Status = MeasurementStatus.Ok,
        };

        Assert.Equal("d,m,elbo,,1,3,2,,false,,,,,10,3,nats,higher,indistinguishable,methods,ok,", Text([number]).Split('\n')[1]);
    }

    private static string Text<TRow>(IEnumerable<TRow> rows)
    {
        using var stream = new MemoryStream();
        CsvFile.Write(stream, rows);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public sealed record Mixed(
        [property: Name("on")] bool IsOn,
        double Share,
        double Broken,
        double? Missing,
        IntervalBasis Interval,
        string Text,
        [property: Format("yyyy-MM-ddTHH:mm:ssK")] DateTimeOffset Day);
}
