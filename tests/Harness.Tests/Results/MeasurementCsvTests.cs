using System.Globalization;
using GenBench.Harness.Data;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tests.Results;

public sealed class MeasurementCsvTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Csv => _folder["measurements.csv"];

    [Fact]
    public void Columns_are_those_of_the_house()
    {
        Write(Rows.Row(0, 1));

        Assert.Equal(
            "experiment,cell,model,dataset,split,seed,metric,version,component,value,std_error,n,unit,kind,"
                + "direction,status,reason,protocol,seconds,device",
            File.ReadLines(Csv).First());
    }

    [Theory]
    [InlineData(0.1 + 0.2)]
    [InlineData(-88.123456789012345)]
    [InlineData(double.Epsilon)]
    [InlineData(-double.MaxValue)]
    [InlineData(double.NegativeInfinity)]
    public void Numbers_survive_a_round_trip_bit_for_bit(double value)
    {
        Write(Rows.Row(0, value));

        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(Read()[0].Value!.Value));
    }

    [Fact]
    public void Rows_survive_a_round_trip()
    {
        MeasurementRow[] rows = [Rows.Row(0, -1.5) with { Reason = "a \"quoted\", comma; and ünïcode" }, Rows.Row(1, null)];
        Write(rows);

        Assert.Equal(rows, Read());
    }

    [Fact]
    public void A_missing_number_is_an_empty_field()
    {
        Write(Rows.Row(1, null));

        Assert.Contains(",elbo,2,,,,,nats,lower,higher,failed,broke,,", File.ReadAllText(Csv), StringComparison.Ordinal);
    }

    [Fact]
    public void Enums_are_written_in_kebab_case()
    {
        Write(MeasurementRow.From(Measurement.NotApplicable(Rows.Elbo, "no posterior"), Rows.Cell, Split.Validation, "cuda:0"));

        Assert.Contains(
            ",validation,1,elbo,2,,,,,nats,lower,higher,not-applicable,no posterior,,,cuda:0", File.ReadAllText(Csv),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_culture_with_decimal_commas_changes_no_byte()
    {
        Write(Rows.Row(0, -1234.5));
        byte[] expected = File.ReadAllBytes(Csv);
        using var culture = new CommaCulture();
        Assert.Equal("−1234,5", (-1234.5).ToString(CultureInfo.CurrentCulture));
        Write(Rows.Row(0, -1234.5));

        Assert.Equal(expected, File.ReadAllBytes(Csv));
        Assert.Equal(-1234.5, Read()[0].Value);
    }

    [Fact]
    public void A_mean_that_is_not_a_number_becomes_a_failed_row_without_value()
    {
        var measurement = new Measurement { Descriptor = Rows.Elbo, Estimate = new Estimate(double.NaN, 1, 10) };

        MeasurementRow row = MeasurementRow.From(measurement, Rows.Cell, Split.Test, "cpu");

        Assert.Equal((null, null, null, MeasurementStatus.Failed), (row.Value, row.StdError, row.N, row.Status));
        Assert.Contains("not a number", row.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_measured_once_has_no_standard_error()
    {
        var measurement = new Measurement { Descriptor = Rows.Elbo, Estimate = Estimate.Single(3) };

        MeasurementRow row = MeasurementRow.From(measurement, Rows.Cell, Split.Test, "cpu");

        Assert.Equal((3.0, null, 1L), (row.Value, row.StdError, row.N));
    }

    [Fact]
    public void A_reason_of_several_lines_stays_one_line_of_the_file()
    {
        Write(MeasurementRow.From(Measurement.NotApplicable(Rows.Elbo, "first\r\n  second"), Rows.Cell, Split.Test, "cpu"));

        Assert.Equal(2, File.ReadLines(Csv).Count());
        Assert.Equal("first second", Read()[0].Reason);
    }

    [Fact]
    public void An_unknown_status_is_named_with_its_line_and_what_is_known()
    {
        Write(Rows.Row(0, 1), Rows.Row(1, 2));
        File.WriteAllText(
            Csv, File.ReadAllText(Csv)
            .Replace("s1-0a1b2c3d,vae,mnist-small,test", "s1-0a1b2c3d,vae,mnist-small,exam", StringComparison.Ordinal));

        var error = Assert.Throws<InvalidDataException>(Read);

        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("'exam', expected one of train, validation, test", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        File.WriteAllText(Csv, "experiment,cell\na,b\n");

        var error = Assert.Throws<InvalidDataException>(Read);

        Assert.Contains("has the columns experiment,cell; expected also model", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Write(params MeasurementRow[] rows) => CsvFile.Write(Csv, rows);

    private IReadOnlyList<MeasurementRow> Read() => CsvFile.Read<MeasurementRow>(Csv);
}
