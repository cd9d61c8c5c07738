using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Latent;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Throughput;

namespace GenBench.Metrics.Contracts;

/// <summary>One metric of an experiment with its options. Each kind is one sealed record that also knows how to make its metric.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ElboSpec), "elbo")]
[JsonDerivedType(typeof(ImportanceBoundSpec), "importance-bound")]
[JsonDerivedType(typeof(AnnealedLikelihoodSpec), "annealed-log-likelihood")]
[JsonDerivedType(typeof(BidirectionalBoundSpec), "bidirectional-bound")]
[JsonDerivedType(typeof(RateDistortionSpec), "rate-distortion")]
[JsonDerivedType(typeof(DensitySpec), "log-likelihood")]
[JsonDerivedType(typeof(FlowLikelihoodSpec), "flow-likelihood")]
[JsonDerivedType(typeof(DiffusionBoundSpec), "diffusion-bound")]
[JsonDerivedType(typeof(DataDensitySpec), "data-log-density")]
[JsonDerivedType(typeof(PosteriorCollapseSpec), "posterior-collapse")]
[JsonDerivedType(typeof(CodebookUsageSpec), "codebook-usage")]
[JsonDerivedType(typeof(AmortizationGapSpec), "amortization-gap")]
[JsonDerivedType(typeof(ReconstructionErrorSpec), "reconstruction-error")]
[JsonDerivedType(typeof(FrechetDistanceSpec), "frechet-distance")]
[JsonDerivedType(typeof(KernelDistanceSpec), "kernel-distance")]
[JsonDerivedType(typeof(PrecisionRecallSpec), "precision-recall")]
[JsonDerivedType(typeof(ModeHistogramSpec), "mode-histogram")]
[JsonDerivedType(typeof(ModeCoverageSpec), "mode-coverage")]
[JsonDerivedType(typeof(NearestTrainingSpec), "nearest-training")]
[JsonDerivedType(typeof(Wasserstein2Spec), "wasserstein-2")]
[JsonDerivedType(typeof(SamplingCostSpec), "sampling-cost")]
[JsonDerivedType(typeof(ThroughputSpec), "throughput")]
public abstract record MetricSpec
{
    [Range(1, int.MaxValue)]
    [Description("Measure the first so many examples of the split; all when left out.")]
    public int? Examples { get; init; }

    public abstract IMetric Create();
}
