using System.Text;
using CsCheck;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Tests.Results;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>A spreadsheet that opens a results file computes nothing, and the program reads back what it wrote.</summary>
public sealed class FormulaTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("＝1", "'＝1")]
    [InlineData("'=1", "''=1")]
    [InlineData("-3.2", "-3.2")]
    [InlineData("+1e-5", "+1e-5")]
    [InlineData("'tis", "'tis")]
    [InlineData("vae", "vae")]
    [InlineData("=", "=")]
    [InlineData("'=", "''=")]
    [InlineData("= 1", "'= 1")]
    [InlineData("", "")]
    public void A_text_that_would_be_a_formula_is_guarded(string text, string written)
    {
        Assert.Equal(written, GuardedText.Guarded(text));
        Assert.Equal(text, GuardedText.Plain(written));
    }

    [Fact]
    public void Every_text_comes_back() =>
        Gen.Char["'=+-@\t1a. e"].Array[0, 6].Select(letters => new string(letters))
            .Sample(text => GuardedText.Plain(GuardedText.Guarded(text)) == text, iter: 2000, seed: "0N0XIzNsQ0O2");

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")")]
    [InlineData("@x")]
    [InlineData("-2+3")]
    public void Rows_are_guarded_in_the_file_and_plain_when_they_are_read(string text)
    {
        MeasurementRow row = Rows.Row(1, -3.2) with { Reason = text, Protocol = text, Device = text };
        using var file = new MemoryStream();
        CsvFile.Write(file, [row]);
        string[] written = Encoding.UTF8.GetString(file.ToArray()).Split('\n')[1].Split(',');
        file.Position = 0;

        Assert.Equal(row, Assert.Single(CsvFile.Read<MeasurementRow>(file, "measurements.csv")));
        Assert.Contains("-3.2", written);
        Assert.DoesNotContain(written, field => field.TrimStart('"') is ['=' or '@', ..] or ['-', '2', ..]);
    }
}
