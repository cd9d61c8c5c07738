using CsvHelper.Configuration;

namespace GenBench.Harness.Results;

/// <summary>Columns of <c>latents.csv</c> where longer codes are shown on their first two principal axes.</summary>
public sealed class PrincipalRowMap : ClassMap<LatentRow>
{
    public PrincipalRowMap()
    {
        Map(row => row.Example).Name("example");
        Map(row => row.Label).Name("label");
        Map(row => row.X).Name("pc1");
        Map(row => row.Y).Name("pc2");
    }
}
