using CsvHelper.Configuration;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Results;

/// <summary>Columns of <c>comparisons.csv</c>, in their order.</summary>
public sealed class ComparisonRowMap : ClassMap<ComparisonRow>
{
    public ComparisonRowMap()
    {
        Map(row => row.Experiment).Name("experiment");
        Map(row => row.Dataset).Name("dataset");
        Map(row => row.Seed).Name("seed");
        Map(row => row.Seeds).Name("seeds");
        Map(row => row.Scope).Name("of").TypeConverter<KebabCaseConverter<ComparisonScope>>();
        Map(row => row.Metric).Name("metric");
        Map(row => row.Component).Name("component");
        Map(row => row.First).Name("first");
        Map(row => row.Second).Name("second");
        Map(row => row.Difference).Name("difference");
        Map(row => row.StdError).Name("std_error");
        Map(row => row.Lower).Name("lower");
        Map(row => row.Upper).Name("upper");
        Map(row => row.N).Name("n");
        Map(row => row.Unit).Name("unit");
        Map(row => row.Higher).Name("higher");
        Map(row => row.Status).Name("status").TypeConverter<KebabCaseConverter<MeasurementStatus>>();
        Map(row => row.Protocol).Name("protocol");
    }
}
