using GenBench.Metrics.Contracts;
using GenBench.Metrics.Disentanglement;
using GenBench.Metrics.Gradients;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Interpolation;
using GenBench.Metrics.Inversion;
using GenBench.Metrics.Latent;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Paths;
using GenBench.Metrics.Representation;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Samples.Distances;
using GenBench.Metrics.Throughput;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Tests.Contracts;

/// <summary>Every metric there is.</summary>
internal static class MetricSpecs
{
    public static IReadOnlyList<RegisteredKind> Kinds { get; } = new Kinds()
        .AddLikelihoodMetrics().AddLatentMetrics().AddDisentanglementMetrics().AddRepresentationMetrics().AddInferenceMetrics()
        .AddInversionMetrics().AddPathMetrics().AddGradientMetrics().AddSampleMetrics().AddDistanceMetrics()
        .AddInterpolationMetrics().AddThroughputMetrics()
        .Of(typeof(MetricSpec));

    /// <summary>Each with its defaults.</summary>
    public static IEnumerable<MetricSpec> All => Kinds.Select(kind => (MetricSpec)Activator.CreateInstance(kind.Type)!);
}
