using CsvHelper.Configuration;
using GenBench.Harness.Data;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Results;

/// <summary>Columns of <c>summary.csv</c>, in their order.</summary>
public sealed class SummaryRowMap : ClassMap<SummaryRow>
{
    public SummaryRowMap()
    {
        Map(row => row.Experiment).Name("experiment");
        Map(row => row.Model).Name("model");
        Map(row => row.Dataset).Name("dataset");
        Map(row => row.Split).Name("split").TypeConverter<KebabCaseConverter<Split>>();
        Map(row => row.Metric).Name("metric");
        Map(row => row.Version).Name("version");
        Map(row => row.Component).Name("component");
        Map(row => row.Mean).Name("mean");
        Map(row => row.StdError).Name("std_error");
        Map(row => row.Lower).Name("lower");
        Map(row => row.Upper).Name("upper");
        Map(row => row.Interval).Name("interval").TypeConverter<KebabCaseConverter<IntervalBasis>>();
        Map(row => row.Seeds).Name("seeds");
        Map(row => row.Unit).Name("unit");
        Map(row => row.Kind).Name("kind").TypeConverter<KebabCaseConverter<BoundKind>>();
        Map(row => row.Direction).Name("direction").TypeConverter<KebabCaseConverter<Direction>>();
        Map(row => row.Status).Name("status").TypeConverter<KebabCaseConverter<MeasurementStatus>>();
        Map(row => row.Reason).Name("reason");
        Map(row => row.Protocol).Name("protocol");
    }
}
