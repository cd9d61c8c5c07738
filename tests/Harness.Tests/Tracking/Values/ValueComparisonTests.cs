using System.Globalization;
using GenBench.Harness.Tracking.Values;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Tests.Tracking.Values;

/// <summary>Values of the same examples, paired by id or by order.</summary>
public sealed class ValueComparisonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The difference has a spread of 0.1 among values with one of 10: only a paired interval sees it.</summary>
    [Theory]
    [InlineData(0.0, 0.0, "Indistinguishable")]
    [InlineData(0.1, 0.0, "Greater")]
    [InlineData(-0.1, 0.0, "Less")]
    [InlineData(0.1, 0.2, "Indistinguishable")]
    [InlineData(0.1, 0.05, "Greater")]
    [InlineData(-0.1, 0.05, "Less")]
    public void Verdict_is_that_of_the_paired_interval_against_the_margin(double shift, double margin, string verdict)
    {
        var random = new Random(5);
        double[] a = [.. Enumerable.Range(0, 1000).Select(_ => -90 + (10 * random.NextDouble()))];
        double[] b = [.. a.Select((value, i) => value + shift + (i % 2 == 0 ? 0.1 : -0.1))];
        ValueComparison result = Compare(string.Join('\n', a.Select(Text)), string.Join('\n', b.Select(Text)), margin);

        PairedDifference expected = PairedBootstrap.Compare(b, a, new Random(0), 2000);
        Assert.Equal(expected.Interval.Lower, result.Lower);
        Assert.Equal(expected.Interval.Upper, result.Upper);
        Assert.Equal(shift, result.Difference, 1e-9);
        Assert.Equal(0.1 / Math.Sqrt(1000), result.StdError, 1e-5);
        Assert.Equal(verdict, result.Verdict.ToString());
        Assert.Equal("order", result.PairedBy);
    }

    [Fact]
    public void Examples_are_paired_by_id_whatever_their_order()
    {
        ValueComparison result = Compare("a,1\nb,2\nc,3\n", "c,3.5\na,1.5\nb,2.5\n");
        Assert.Equal(0.5, result.Difference, 1e-12);
        Assert.Equal(0, result.StdError, 1e-12);
        Assert.Equal("id", result.PairedBy);
    }

    [Theory]
    [InlineData("1\n2\n", "1\n2\n3\n", "b.csv: has 3 values and ", "expected the same examples in both")]
    [InlineData("1\n", "2\n", "has one example, expected at least 2", "a.csv")]
    [InlineData("x,1\ny,2\n", "1\n2\n", "b.csv: has no ids and ", "in both or in neither")]
    [InlineData("x,1\ny,2\n", "x,1\nz,2\n", "b.csv: has no example \"y\", which ", "expected the same examples in both")]
    [InlineData("x,1\ny,2\n", "x,1\ny,2\nz,3\n", "a.csv: has no example \"z\", which ", "expected the same examples in both")]
    [InlineData("x,1\ny,2\n", "x,1\nx,2\n", "b.csv: has example \"x\" twice, as value 1 and 2", "expected it once")]
    [InlineData("x,1\nx,2\n", "x,1\ny,2\n", "a.csv: has example \"x\" twice, as value 1 and 2", "expected it once")]
    public void Other_examples_are_told(string a, string b, params string[] words)
    {
        string message = Assert.Throws<InvalidDataException>(() => Compare(a, b)).Message;
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private ValueComparison Compare(string a, string b, double margin = 0)
    {
        File.WriteAllText(_folder["a.csv"], a);
        File.WriteAllText(_folder["b.csv"], b);
        return ValueComparison.Of(ValueFile.Read(_folder["a.csv"], null), ValueFile.Read(_folder["b.csv"], null), margin);
    }
}
