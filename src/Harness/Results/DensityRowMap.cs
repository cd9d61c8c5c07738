using CsvHelper.Configuration;

namespace GenBench.Harness.Results;

/// <summary>Columns of <c>density.csv</c>.</summary>
public sealed class DensityRowMap : ClassMap<DensityRow>
{
    public DensityRowMap()
    {
        Map(row => row.Source).Name("source").TypeConverter<KebabCaseConverter<PointSource>>();
        Map(row => row.Basis).Name("basis").TypeConverter<KebabCaseConverter<DensityBasis>>();
        Map(row => row.X0).Name("x0");
        Map(row => row.X1).Name("x1");
        Map(row => row.Density).Name("density");
    }
}
