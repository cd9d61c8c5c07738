using CsvHelper.Configuration;
using GenBench.Harness.Results;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.History;

/// <summary>Columns of <c>genbench history --format csv</c>, in their order.</summary>
internal sealed class HistoryRowMap : ClassMap<HistoryRow>
{
    public HistoryRowMap()
    {
        Map(row => row.Series.Key.Experiment).Name("experiment");
        Map(row => row.Series.Key.Model).Name("model");
        Map(row => row.Series.Key.Dataset).Name("dataset");
        Map(row => row.Series.Key.Split).Name("split");
        Map(row => row.Series.Key.Device).Name("device");
        Map(row => row.Series.Key.Metric).Name("metric");
        Map(row => row.Series.Key.Version).Name("version");
        Map(row => row.Series.Key.Component).Name("component");
        Map(row => row.Series.Key.Protocol).Name("protocol");
        Map(row => row.Point.Date).Name("date").TypeConverterOption.Format("yyyy-MM-ddTHH:mm:ssK");
        Map(row => row.Point.Commit).Name("commit");
        Map(row => row.Point.IsDirty).Name("dirty").TypeConverterOption.BooleanValues(true, true, "true").TypeConverterOption.BooleanValues(false, true, "false");
        Map(row => row.Point.Variant).Name("variant");
        Map(row => row.Seeds).Name("seeds");
        Map(row => row.Point.Value).Name("value");
        Map(row => row.Point.StdError).Name("std_error");
        Map(row => row.Level).Name("level");
        Map(row => row.Series.Unit).Name("unit");
        Map(row => row.Series.Direction).Name("direction").TypeConverter<KebabCaseConverter<Direction>>();
        Map(row => row.Point.Status).Name("status").TypeConverter<KebabCaseConverter<MeasurementStatus>>();
        Map(row => row.Remark).Name("remark");
    }
}
