using System.Text;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tests.Results;

/// <summary>Values by example read fast are those that every table's reader reads.</summary>
public sealed class PerExampleColumnsTests
{
    [Fact]
    public void They_are_those_of_the_table_to_the_last_bit()
    {
        var rng = new Random(7);
        PerExampleRow[] rows =
        [
            .. from number in new (string Metric, string Component)[] { ("elbo", ""), ("bound", "K=10"), ("a", "prior;temperatures=9") }
               from example in Enumerable.Range(0, 200)
               select new PerExampleRow
               {
                   Metric = number.Metric,
                   Component = number.Component,
                   Example = example,
                   Value = Math.Pow(10, rng.Next(-300, 300)) * (rng.NextDouble() - 0.5),
               },
        ];

        IReadOnlyDictionary<NumberName, double[]> read = Read(Written(rows), _ => true);

        Assert.Equal(rows.GroupBy(row => row.Name).ToDictionary(same => same.Key, same => same.Select(row => row.Value).ToArray()), read);
    }

    [Fact]
    public void Examples_stand_in_their_order_and_numbers_that_are_not_wanted_are_left_out()
    {
        const string Text = "metric,component,example,value\na,,1,2.5\nb,K=1,0,7\na,,0,-1E-05\n";

        IReadOnlyDictionary<NumberName, double[]> read = Read(Encoding.UTF8.GetBytes(Text), metric => metric == "a");

        Assert.Equal([-1e-5, 2.5], Assert.Single(read).Value);
    }

    [Theory]
    [InlineData("metric,component,example,value\n\"a,b\",,0,1.5\n", "a,b", 1.5)] // quoted
    [InlineData("value,example,component,metric\n1.5,0,,a\n", "a", 1.5)] // columns as somebody else orders them
    [InlineData("metric,component,example,value\n'=a,,0,1.5\n", "=a", 1.5)] // guarded against formulas
    [InlineData("metric,component,example,value\na,,0,NaN\n", "a", double.NaN)]
    public void What_is_not_plain_is_read_as_every_table_is(string text, string metric, double value)
    {
        KeyValuePair<NumberName, double[]> number = Assert.Single(Read(Encoding.UTF8.GetBytes(text), _ => true));

        Assert.Equal((metric, value), (number.Key.Metric, Assert.Single(number.Value)));
    }

    [Theory]
    [InlineData("metric,component,example,value\na,,0\n")]
    [InlineData("metric,component,example,value\na,,x,1\n")]
    [InlineData("metric,component,example,value\na,,0,1.5x\n")]
    [InlineData("metric,component,example,value\na\n")]
    [InlineData("metric,example,value\na,0,1\n")]
    public void What_is_damaged_is_told_as_of_every_table(string text) =>
        Assert.Throws<InvalidDataException>(() => Read(Encoding.UTF8.GetBytes(text), _ => true));

    private static byte[] Written(PerExampleRow[] rows)
    {
        using var stream = new MemoryStream();
        CsvFile.Write(stream, rows);
        return stream.ToArray();
    }

    private static IReadOnlyDictionary<NumberName, double[]> Read(byte[] text, Func<string, bool> isWanted)
    {
        using var content = new MemoryStream();
        content.Write(text);
        content.Position = 0;
        return PerExampleColumns.Read(content, "per-example.csv.gz", isWanted);
    }
}
