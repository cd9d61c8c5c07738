using CsvHelper.Configuration.Attributes;

namespace GenBench.Harness.Results.Rows;

/// <summary>An axis of the codes and how much of them lies along it: one line of <c>latent-axes.csv</c>, whose first two are the columns of
/// <c>latents.csv</c>.</summary>
public sealed record LatentAxis
{
    /// <summary><c>z0</c>, <c>z1</c> for a dimension of the code, <c>pc1</c>, <c>pc2</c>, ... for a principal axis.</summary>
    [Name("axis")]
    public required string Name { get; init; }

    /// <summary>Of the codes along it, with 1/(N − 1).</summary>
    public required double Variance { get; init; }

    /// <summary>Part of the variance over all dimensions; null where codes do not vary.</summary>
    public double? ExplainedShare { get; init; }

    [Ignore]
    public bool IsPrincipal => Name.StartsWith("pc", StringComparison.Ordinal);
}
