using GenBench.Metrics.Contracts;
using GenBench.Metrics.Disentanglement;
using GenBench.Metrics.Gradients;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Inference.Divergences;
using GenBench.Metrics.Inference.Identities;
using GenBench.Metrics.Interpolation;
using GenBench.Metrics.Inversion;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Paths;
using GenBench.Metrics.Representation;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Samples.Distances;
using GenBench.Metrics.Throughput;
using GenBench.Models.Flows;

namespace GenBench.Metrics.Tests.Contracts;

/// <summary>Every metric of GenBench with budgets that a test can afford.</summary>
internal static class SmallMetrics
{
    private static readonly IReadOnlyDictionary<Type, MetricSpec> Small = new Dictionary<Type, MetricSpec>
    {
        [typeof(ImportanceBoundSpec)] = new ImportanceBoundSpec { Samples = [1, 30, 1200] },
        [typeof(ElboSpec)] = new ElboSpec { Samples = 30 },
        [typeof(AmortizationGapSpec)] = new AmortizationGapSpec
        {
            Samples = 4,
            LearningRate = 0.01,
            Window = 5,
            Patience = 3,
            MaxSteps = 60,
            EvaluationSamples = 40,
            ImportanceSamples = 50,
            TrainingExamples = 3,
        },
        [typeof(AnnealedLikelihoodSpec)] = new AnnealedLikelihoodSpec
        {
            Annealing = new AnnealingSpec { Temperatures = 30, Chains = 3, PilotChains = 2 },
        },
        [typeof(BidirectionalBoundSpec)] = new BidirectionalBoundSpec
        {
            Annealing = new AnnealingSpec { Temperatures = 4, Chains = 3, LeapfrogSteps = 3, PilotChains = 2 },
            Width = 0,
            MaxTemperatures = 10,
        },
        [typeof(RateDistortionSpec)] = new RateDistortionSpec
        {
            Betas = [0.1, 1],
            Temperatures = 20,
            Chains = 3,
            LeapfrogSteps = 3,
            PilotChains = 2,
        },
        [typeof(PosteriorIdentitiesSpec)] = new PosteriorIdentitiesSpec { Nodes = 10, Step = 0.2, Draws = 40 },
        [typeof(DivergenceDirectionsSpec)] = new DivergenceDirectionsSpec { Step = 0.2, Nodes = 8, Steps = 5 },
        [typeof(KlByDrawsSpec)] = new KlByDrawsSpec { Draws = 30 },
        [typeof(GradientVarianceSpec)] = new GradientVarianceSpec { Draws = 20, Samples = [1, 3], BaselineDraws = 10, Nodes = 8 },
        [typeof(DiscreteGradientsSpec)] = new DiscreteGradientsSpec
        {
            Draws = 20,
            Samples = [1, 3],
            BaselineDraws = 10,
            Temperatures = [0.5],
        },
        [typeof(MinibatchGradientSpec)] = new MinibatchGradientSpec { Evaluations = 6, Samples = [1, 3], Repeats = 3 },
        [typeof(FlowLikelihoodSpec)] = new FlowLikelihoodSpec { Solver = new RungeKutta4Solver { Steps = 5 } },
        [typeof(InversionSpec)] = new InversionSpec
        {
            Examples = null,
            Starts = 2,
            Steps = 12,
            Solver = new RungeKutta4Solver { Steps = 5 },
        },
        [typeof(FlowMatchingIdentitiesSpec)] = new FlowMatchingIdentitiesSpec { Batches = 16, BatchSize = 4 },
        [typeof(DiffusionWeightsSpec)] = new DiffusionWeightsSpec { ShownSteps = 2 },
        [typeof(ScheduleEquivalenceSpec)] = new ScheduleEquivalenceSpec { Tolerances = [1e-1, 1e-2], Samples = 2 },
        [typeof(PrecisionRecallSpec)] = new PrecisionRecallSpec { Samples = 4, Neighbours = 1 },
        [typeof(FrechetDistanceSpec)] = new FrechetDistanceSpec { Samples = 4 },
        [typeof(KernelDistanceSpec)] = new KernelDistanceSpec { Samples = 4 },
        [typeof(SlicedWassersteinSpec)] = new SlicedWassersteinSpec { Samples = 4, Projections = 7 },
        [typeof(EnergyDistanceSpec)] = new EnergyDistanceSpec { Samples = 4 },
        [typeof(ClassifierTestSpec)] = new ClassifierTestSpec { Samples = 4, Folds = 2, Cosines = 5 },
        [typeof(FrechetExtrapolationSpec)] = new FrechetExtrapolationSpec { Samples = 4, Parts = 2, Divisions = 2 },
        [typeof(FeatureLikelihoodSpec)] = new FeatureLikelihoodSpec { Samples = 4, Training = 8 },
        [typeof(VendiScoreSpec)] = new VendiScoreSpec { Samples = 4 },
        [typeof(ModeHistogramSpec)] = new ModeHistogramSpec { Samples = 20 },
        [typeof(SamplingCostSpec)] = new SamplingCostSpec { Samples = 4, Steps = [1, 3] },
        [typeof(GuidanceCurveSpec)] = new GuidanceCurveSpec { Samples = 4, Scales = [0, 1, 3], Neighbours = 1 },
        [typeof(InterpolationSpec)] = new InterpolationSpec { Pairs = 3, Steps = 3 },
        [typeof(DisentanglementSpec)] = new DisentanglementSpec { Votes = 20, VoteSize = 4, Trees = 2 },
        [typeof(RepresentationSpec)] = new RepresentationSpec
        {
            Examples = null,
            Folds = 2,
            Neighbours = 3,
            Penalties = [0.1, 1],
            Solver = new RungeKutta4Solver { Steps = 5 },
        },
        [typeof(ThroughputSpec)] = new ThroughputSpec { WarmUp = 0, Repeats = 2, BatchSize = 4 },
    };

    public static MetricSpec Of(string kind)
    {
        Type type = MetricSpecs.Kinds.Single(known => known.Name == kind).Type;
        return Small.GetValueOrDefault(type) ?? (MetricSpec)Activator.CreateInstance(type)!;
    }
}
