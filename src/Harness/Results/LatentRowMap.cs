using CsvHelper.Configuration;

namespace GenBench.Harness.Results;

/// <summary>Columns of <c>latents.csv</c>.</summary>
public sealed class LatentRowMap : ClassMap<LatentRow>
{
    public LatentRowMap()
    {
        Map(row => row.Example).Name("example");
        Map(row => row.Label).Name("label");
        Map(row => row.Z0).Name("z0");
        Map(row => row.Z1).Name("z1");
    }
}
