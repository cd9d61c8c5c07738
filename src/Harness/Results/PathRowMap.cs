using CsvHelper.Configuration;

namespace GenBench.Harness.Results;

/// <summary>Columns of <c>paths.csv</c>.</summary>
public sealed class PathRowMap : ClassMap<PathRow>
{
    public PathRowMap()
    {
        Map(row => row.Path).Name("path");
        Map(row => row.T).Name("t");
        Map(row => row.X0).Name("x0");
        Map(row => row.X1).Name("x1");
    }
}
