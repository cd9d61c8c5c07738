using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Latent;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Samples;
using GenBench.Models.Flows;

namespace GenBench.Metrics.Certification.Checks;

/// <summary>The estimators under test by name: the product's own, or with some replaced to see that a wrong one is caught.</summary>
public sealed class CertifiedEstimators
{
    public const string Elbo = "elbo";
    public const string ImportanceBound = "importance-bound";
    public const string AnnealedFromPrior = "annealed, from the prior";
    public const string AnnealedFromEncoder = "annealed, from the encoder";
    public const string AnnealedOnce = "annealed, one temperature";
    public const string AnnealedInTen = "annealed, ten dimensions";
    public const string AnnealedInAHurry = "annealed, ten dimensions in a hurry";
    public const string Bidirectional = "bidirectional-bound";
    public const string RateDistortion = "rate-distortion";
    public const string Collapse = "posterior-collapse";
    public const string Gap = "amortization-gap";
    public const string FlowExact = "flow-likelihood, exact trace";
    public const string FlowHutchinson = "flow-likelihood, Hutchinson";
    public const string FlowOfDiffusion = "flow-likelihood of a diffusion";
    public const string DiffusionBound = "diffusion-bound";
    public const string DiffusionAlone = "diffusion-bound, half of the examples";
    public const string Density = "log-likelihood";
    public const string DataDensity = "data-log-density";
    public const string Reconstruction = "reconstruction-error";
    public const string Codebook = "codebook-usage";
    public const string Frechet = "frechet-distance";
    public const string Kernel = "kernel-distance";
    public const string PrecisionRecall = "precision-recall";
    public const string Wasserstein = "wasserstein-2";

    public const int ElboSamples = 20;
    public const int Probes = 8;
    public const int LargestK = 1000;
    public const int Neighbours = 5;
    public const int AnnealedExamples = 50;
    public const int SimulatedExamples = 50;
    public const int FlowExamples = 30;
    public const int ExamplesInTen = 12;

    private readonly IReadOnlyDictionary<string, IMetric> _metrics;

    private CertifiedEstimators(IReadOnlyDictionary<string, IMetric> metrics) => _metrics = metrics;

    /// <summary>As the product makes them. One line adds an estimator.</summary>
    public static CertifiedEstimators OfTheProduct() => new(new Dictionary<string, IMetric>
    {
        [Elbo] = new ElboSpec { Samples = ElboSamples }.Create(),
        [ImportanceBound] = new ImportanceBoundSpec { Samples = [1, 2, 10, LargestK] }.Create(),
        [AnnealedFromPrior] = new AnnealedLikelihoodSpec { Examples = AnnealedExamples, Annealing = FromPrior }.Create(),
        [AnnealedFromEncoder] = new AnnealedLikelihoodSpec { Examples = AnnealedExamples, Annealing = FromEncoder }.Create(),
        [AnnealedOnce] = new AnnealedLikelihoodSpec { Examples = int.MaxValue, Annealing = OneStep }.Create(),
        [AnnealedInTen] = new AnnealedLikelihoodSpec { Examples = ExamplesInTen, Annealing = InTen }.Create(),
        [AnnealedInAHurry] = new AnnealedLikelihoodSpec { Examples = ExamplesInTen, Annealing = InTen with { Temperatures = 10 } }.Create(),
        [Bidirectional] = new BidirectionalBoundSpec
        {
            Examples = SimulatedExamples,
            Annealing = FromPrior,
            MaxTemperatures = FromPrior.Temperatures,
        }.Create(),
        [RateDistortion] = new RateDistortionSpec
        {
            Examples = AnnealedExamples,
            Betas = [0.1, 1],
            Temperatures = 150,
            LeapfrogSteps = 5,
        }.Create(),
        [Collapse] = new PosteriorCollapseSpec { Thresholds = [0.01], AggregateSamples = 10 }.Create(),
        [Gap] = new AmortizationGapSpec { Examples = 50, EvaluationSamples = 500, ImportanceSamples = 500 }.Create(),
        [FlowExact] = new FlowLikelihoodSpec { Solver = Precise, Trace = new ExactTrace() }.Create(),
        [FlowHutchinson] = new FlowLikelihoodSpec { Solver = Precise, Trace = new HutchinsonTrace { Samples = Probes } }.Create(),
        [FlowOfDiffusion] = new FlowLikelihoodSpec { Examples = FlowExamples, Solver = Fair, Trace = new ExactTrace() }.Create(),
        [DiffusionBound] = new DiffusionBoundSpec().Create(),
        [DiffusionAlone] = new Alone(new DiffusionBoundSpec().Create()),
        [Density] = new DensitySpec().Create(),
        [DataDensity] = new DataDensitySpec().Create(),
        [Reconstruction] = new ReconstructionErrorSpec().Create(),
        [Codebook] = new CodebookUsageSpec().Create(),
        [Frechet] = new FrechetDistanceSpec().Create(),
        [Kernel] = new KernelDistanceSpec().Create(),
        [PrecisionRecall] = new PrecisionRecallSpec { Neighbours = Neighbours }.Create(),
        [Wasserstein] = new Wasserstein2Spec().Create(),
    });

    /// <summary>Chains from p(z), for one model or another.</summary>
    internal static AnnealingSpec FromPrior { get; } = new()
    {
        Start = ChainStart.Prior,
        Temperatures = 100,
        Chains = 16,
        LeapfrogSteps = 5,
    };

    internal static AnnealingSpec FromEncoder { get; } = FromPrior with { Start = ChainStart.Encoder, Temperatures = 20 };

    /// <summary>One weight of one draw of the prior.</summary>
    internal static AnnealingSpec OneStep { get; } = new() { Temperatures = 1, Chains = 1 };

    private static DormandPrinceSolver Fair => new() { RelativeTolerance = 1e-7, AbsoluteTolerance = 1e-7 };

    /// <summary>As by default, but for fewer and shorter trajectories.</summary>
    internal static AnnealingSpec InTen { get; } = new() { Temperatures = 300, LeapfrogSteps = 3 };

    private static DormandPrinceSolver Precise => new() { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-9 };

    public IMetric this[string name] => _metrics[name];

    /// <summary>The same set with one estimator replaced.</summary>
    public CertifiedEstimators With(string name, IMetric replacement) => new(new Dictionary<string, IMetric>(_metrics)
    {
        [_metrics.ContainsKey(name) ? name : throw new ArgumentException($"\"{name}\" is no certified estimator", nameof(name))] =
            replacement,
    });
}
