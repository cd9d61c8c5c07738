using CsvHelper.Configuration;

namespace GenBench.Harness.Results;

/// <summary>Columns of <c>points.csv</c>.</summary>
public sealed class PointRowMap : ClassMap<PointRow>
{
    public PointRowMap()
    {
        Map(row => row.Source).Name("source").TypeConverter<KebabCaseConverter<PointSource>>();
        Map(row => row.X0).Name("x0");
        Map(row => row.X1).Name("x1");
    }
}
