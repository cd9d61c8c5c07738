using CsvHelper.Configuration;
using GenBench.Harness.Data;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Results;

/// <summary>Columns of <c>measurements.csv</c>, in their order.</summary>
public sealed class MeasurementRowMap : ClassMap<MeasurementRow>
{
    public MeasurementRowMap()
    {
        Map(row => row.Experiment).Name("experiment");
        Map(row => row.Cell).Name("cell");
        Map(row => row.Model).Name("model");
        Map(row => row.Dataset).Name("dataset");
        Map(row => row.Split).Name("split").TypeConverter<KebabCaseConverter<Split>>();
        Map(row => row.Seed).Name("seed");
        Map(row => row.Metric).Name("metric");
        Map(row => row.Version).Name("version");
        Map(row => row.Component).Name("component");
        Map(row => row.Value).Name("value");
        Map(row => row.StdError).Name("std_error");
        Map(row => row.N).Name("n");
        Map(row => row.Unit).Name("unit");
        Map(row => row.Kind).Name("kind").TypeConverter<KebabCaseConverter<BoundKind>>();
        Map(row => row.Direction).Name("direction").TypeConverter<KebabCaseConverter<Direction>>();
        Map(row => row.Status).Name("status").TypeConverter<KebabCaseConverter<MeasurementStatus>>();
        Map(row => row.Reason).Name("reason");
        Map(row => row.Protocol).Name("protocol");
        Map(row => row.Seconds).Name("seconds");
        Map(row => row.Device).Name("device");
    }
}
