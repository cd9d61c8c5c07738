using CsvHelper.Configuration;
using GenBench.Harness.Results;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.History;

/// <summary>Columns of <c>genbench history --format csv</c>, in their order.</summary>
internal sealed class HistoryRowMap : ClassMap<HistoryRow>
{
    public HistoryRowMap()
    {
        Map(row => row.Experiment).Name("experiment");
        Map(row => row.Model).Name("model");
        Map(row => row.Dataset).Name("dataset");
        Map(row => row.Split).Name("split");
        Map(row => row.Device).Name("device");
        Map(row => row.Metric).Name("metric");
        Map(row => row.Version).Name("version");
        Map(row => row.Component).Name("component");
        Map(row => row.Protocol).Name("protocol");
        Map(row => row.Date).Name("date").TypeConverterOption.Format("yyyy-MM-ddTHH:mm:ssK");
        Map(row => row.Commit).Name("commit");
        Map(row => row.IsDirty).Name("dirty").TypeConverterOption.BooleanValues(true, true, "true").TypeConverterOption.BooleanValues(false, true, "false");
        Map(row => row.Variant).Name("variant");
        Map(row => row.Seeds).Name("seeds");
        Map(row => row.Value).Name("value");
        Map(row => row.StdError).Name("std_error");
        Map(row => row.Level).Name("level");
        Map(row => row.Unit).Name("unit");
        Map(row => row.Direction).Name("direction").TypeConverter<KebabCaseConverter<Direction>>();
        Map(row => row.Status).Name("status").TypeConverter<KebabCaseConverter<MeasurementStatus>>();
        Map(row => row.Remark).Name("remark");
    }
}
