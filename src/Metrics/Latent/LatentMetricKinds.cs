using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Latent;

/// <summary>What codes are used for.</summary>
public static class LatentMetricKinds
{
    public static Kinds AddLatentMetrics(this Kinds kinds) => kinds
        .AddMetric<PosteriorCollapseSpec>()
        .AddMetric<CodebookUsageSpec>()
        .AddMetric<TokenInformationSpec>()
        .AddMetric<LatentExchangeSpec>();
}
