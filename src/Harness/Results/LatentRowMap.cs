using CsvHelper.Configuration;

namespace GenBench.Harness.Results;

/// <summary>Columns of <c>latents.csv</c> where codes have at most two dimensions; reads both kinds.</summary>
public sealed class LatentRowMap : ClassMap<LatentRow>
{
    public LatentRowMap()
    {
        Map(row => row.Example).Name("example");
        Map(row => row.Label).Name("label");
        Map(row => row.X).Name("z0", "pc1");
        Map(row => row.Y).Name("z1", "pc2");
    }
}
