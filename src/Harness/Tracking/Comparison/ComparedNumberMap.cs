using CsvHelper.Configuration;
using GenBench.Harness.Results;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.Comparison;

/// <summary>Columns of <c>genbench compare --format csv</c>, in their order.</summary>
internal sealed class ComparedNumberMap : ClassMap<ComparedNumber>
{
    public ComparedNumberMap()
    {
        Map(row => row.Dataset).Name("dataset");
        Map(row => row.Model).Name("model");
        Map(row => row.Metric).Name("metric");
        Map(row => row.Component).Name("component");
        Map(row => row.A).Name("a");
        Map(row => row.B).Name("b");
        Map(row => row.Difference).Name("difference");
        Map(row => row.StdError).Name("std_error");
        Map(row => row.IsPaired).Name("paired").TypeConverterOption.BooleanValues(true, true, "true").TypeConverterOption.BooleanValues(false, true, "false");
        Map(row => row.Lower).Name("lower");
        Map(row => row.Upper).Name("upper");
        Map(row => row.MethodLower).Name("method_lower");
        Map(row => row.MethodUpper).Name("method_upper");
        Map(row => row.N).Name("n");
        Map(row => row.Seeds).Name("seeds");
        Map(row => row.Unit).Name("unit");
        Map(row => row.Direction).Name("direction").TypeConverter<KebabCaseConverter<Direction>>();
        Map(row => row.Verdict).Name("verdict").TypeConverter<KebabCaseConverter<ComparisonVerdict>>();
        Map(row => row.Scope).Name("verdict_of").TypeConverter<KebabCaseConverter<ComparisonScope>>();
        Map(row => row.Status).Name("status").TypeConverter<KebabCaseConverter<MeasurementStatus>>();
        Map(row => row.Protocol).Name("protocol");
    }
}
