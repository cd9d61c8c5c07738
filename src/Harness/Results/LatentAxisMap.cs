using CsvHelper.Configuration;

namespace GenBench.Harness.Results;

/// <summary>Columns of <c>latent-axes.csv</c>.</summary>
public sealed class LatentAxisMap : ClassMap<LatentAxis>
{
    public LatentAxisMap()
    {
        Map(axis => axis.Name).Name("axis");
        Map(axis => axis.Variance).Name("variance");
        Map(axis => axis.ExplainedShare).Name("explained_share");
    }
}
