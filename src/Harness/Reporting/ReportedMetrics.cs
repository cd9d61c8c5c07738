using GenBench.Metrics.Samples;

namespace GenBench.Harness.Reporting;

/// <summary>Ids of the metrics that figures and tables know by name. All others appear in the CSV files and in the report's full table.</summary>
internal static class ReportedMetrics
{
    public const string Elbo = "elbo";

    /// <summary>E_q[log p(x|z)], nats.</summary>
    public const string ElboLogLikelihood = "elbo-log-likelihood";

    /// <summary>KL(q(z|x) || p(z)), nats.</summary>
    public const string ElboKl = "elbo-kl";

    /// <summary>Components <c>K=1</c>, <c>K=10</c>, ...</summary>
    public const string ImportanceBound = "importance-bound";

    /// <summary>Components <c>prior;temperatures=1000</c>, <c>encoder;temperatures=100</c>, ... of this and the next.</summary>
    public const string AnnealedLikelihood = "annealed-log-likelihood";

    public const string AnnealedEvaluations = "annealed-decoder-evaluations";

    /// <summary>Components <c>beta=0.1</c>, <c>beta=1</c>, ... of this and the next.</summary>
    public const string AnnealedRate = "annealed-rate";

    public const string AnnealedDistortion = "annealed-distortion";

    public const string LogLikelihood = "log-likelihood";

    public const string DataLogDensity = "data-log-density";

    /// <summary>Components <c>rank=01</c>, <c>rank=02</c>, ... of this and of <see cref="AmortizationShare"/>: dimensions by falling
    /// KL.</summary>
    public const string KlPerDimension = "kl-per-dimension";

    /// <summary>Components <c>threshold=0.01</c>, ...</summary>
    public const string ActiveUnits = "active-units";

    public const string ApproximationGap = "approximation-gap";

    public const string AmortizationGap = "amortization-gap";

    /// <summary>Approximation less amortization gap; components <c>lower</c> and <c>upper</c> are the ends of its interval.</summary>
    public const string GapDifference = "gap-difference";

    public const string AmortizationShare = "amortization-share";

    public const string AnnealedLogLikelihood = "annealed-log-likelihood";

    public const string ReconstructionError = "reconstruction-error";

    public const string CodebookPerplexity = "codebook-perplexity";

    public const string Wasserstein = "wasserstein-2";

    public const string ModesHit = "modes-hit";

    public const string HighQualityShare = "high-quality-share";

    /// <summary>Components <c>samples</c> and <c>test-data</c>.</summary>
    public const string Authenticity = "authenticity";

    /// <summary>Components <c>euler;steps=10</c>, ... of these three.</summary>
    public const string CostWasserstein = "wasserstein-2-at-cost";

    public const string CostFrechet = "frechet-distance-at-cost";

    /// <summary>Calls of the network for one sample.</summary>
    public const string CostEvaluations = "function-evaluations-at-cost";

    public const string FrechetDistance = "frechet-distance";

    public const string KernelDistance = "kernel-distance";

    public const string Precision = "precision";

    public const string Recall = "recall";

    public const string Coverage = "coverage";

    public const string ClassesHit = "classes-hit";

    /// <summary>Component of a sample metric's number with other real examples in the place of the samples.</summary>
    public const string Floor = FeatureComparison.Floor;

    public const string TrainingRate = "training-rate";

    public const string SamplingRate = "sampling-rate";

    /// <summary>What quality is drawn against cost by, the first that was measured.</summary>
    public static IReadOnlyList<string> CostDistances { get; } = [CostFrechet, CostWasserstein];

    /// <summary>Numbers of an example by which models are compared in pairs.</summary>
    public static IReadOnlyList<string> Compared { get; } = [Elbo, ImportanceBound, AnnealedLogLikelihood];
}
