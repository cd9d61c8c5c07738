using CsvHelper.Configuration;

namespace GenBench.Harness.Results;

/// <summary>Columns of <c>per-example.csv.gz</c>.</summary>
public sealed class PerExampleRowMap : ClassMap<PerExampleRow>
{
    public PerExampleRowMap()
    {
        Map(row => row.Metric).Name("metric");
        Map(row => row.Component).Name("component");
        Map(row => row.Example).Name("example");
        Map(row => row.Value).Name("value");
    }
}
