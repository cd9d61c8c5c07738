using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Inversion;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Contracts;

/// <summary>An example's value is a function of the example, of its place in the split and of the seed: not of how many are measured, of
/// who
/// else is among them, or of how they are put into batches. Every metric with every family that it measures example by example.</summary>
public sealed class ExampleContractTests
{
    private const int Count = 9;

    /// <summary>Of float64 through a network whose batches have other sizes, relative.</summary>
    private const double Rounding = 1e-9;

    /// <summary>They hold each example against the whole split: another split is another number, for every example.</summary>
    private static readonly string[] OfTheSplit = ["aggregate-kl", "mutual-information", "token-information", "latent-exchange"];

    private static readonly AnnealingSpec Brief = new() { Temperatures = 4, Chains = 2, LeapfrogSteps = 2, PilotChains = 2 };

    public static IEnumerable<TheoryDataRow<string, string>> Pairs
    {
        get
        {
            foreach (string name in SmallModels.Names)
            {
                using IGenerativeModel model = SmallModels.Create(name);
                IEnumerable<string> kinds = MetricContractTests.Kinds.Select(row => row.Data);
                foreach (string kind in kinds.Where(kind => Measures(Spec(kind), model)))
                    yield return new(kind, name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_value_follows_from_the_example_and_its_place_alone(string kind, string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using IGenerativeModel model = SmallModels.Create(name);
        EvaluationContext context = Context();
        MetricSpec spec = Spec(kind);
        IReadOnlyList<Measurement> all = spec.Evaluate(model, context);

        AssertSame("fewer are measured", [0, 1, 2, 3], all, (spec with { Examples = 4 }).Evaluate(model, context));
        AssertSame("chunks have fewer rows", [.. Enumerable.Range(0, Count)], all, spec.Evaluate(model, context with { ChunkRows = 2 }));
        IReadOnlyList<Measurement> amongOthers = [.. spec.Evaluate(model, context with { X = OthersChanged(context.X) })
            .Where(row => !OfTheSplit.Contains(row.Descriptor.Id))];
        AssertSame("others change places or values", [1, 4, 7], all, amongOthers);
    }

    private static void AssertSame(string when, int[] rows, IReadOnlyList<Measurement> before, IReadOnlyList<Measurement> after)
    {
        foreach (Measurement row in after.Where(row => row.PerExample is not null))
        {
            IReadOnlyList<double> first = before.Row(row.Descriptor.Id, row.Component).PerExample!;
            Assert.All(rows, i => Assert.True(
                first[i].Equals(row.PerExample![i]) || Math.Abs(first[i] - row.PerExample[i]) <= Rounding * (1 + Math.Abs(first[i])),
                $"{row.Descriptor.Id} {row.Component} of example {i} is {first[i]}, and {row.PerExample[i]} when {when}"));
        }
    }

    /// <summary>Examples 1, 4 and 7 stay as they are, where they are.</summary>
    private static Tensor OthersChanged(Tensor x)
    {
        Tensor moved = tensor([3.0, 0, 0, -2, 0, 5, 0, 0, 0]).unsqueeze(1);
        return x.index_select(0, tensor(new long[] { 8, 1, 0, 2, 4, 6, 3, 7, 5 })) + moved;
    }

    /// <summary>Metrics that ask for samples alone have no values of examples; one model shows as much. Inversion asks for
    /// any way back.</summary>
    private static bool Measures(MetricSpec spec, IGenerativeModel model) =>
        spec.Create().Requirement is var requirement && requirement.IsInstanceOfType(model)
        && (model is LinearGaussianModel || spec is InversionSpec
            || (requirement != typeof(IGenerativeModel) && requirement != typeof(IStepwiseSampler)));

    internal static MetricSpec Spec(string kind) => SmallMetrics.Of(kind) switch
    {
        ImportanceBoundSpec bound => bound with { Samples = [1, 7] },
        AmortizationGapSpec gap => gap with { MaxSteps = 12 },
        AnnealedLikelihoodSpec annealed => annealed with { Annealing = Brief },
        BidirectionalBoundSpec bidirectional => bidirectional with { Annealing = Brief, MaxTemperatures = Brief.Temperatures },
        RateDistortionSpec rate => rate with { Betas = [1], Temperatures = 4, Chains = 2, LeapfrogSteps = 2, PilotChains = 2 },
        FlowLikelihoodSpec flow => flow with { Solver = new DormandPrinceSolver(), Trace = new HutchinsonTrace { Samples = 2 } },
        InversionSpec inversion => inversion with { Steps = 5, Solver = new DormandPrinceSolver() },
        DiffusionBoundSpec diffusion => diffusion with { Evaluations = 7 },
        MetricSpec spec => spec,
    };

    internal static EvaluationContext Context()
    {
        using LinearGaussianModel data = LinearGaussianModel.Correlated();
        Tensor x = data.Data(Count, seed: 1);
        var factors = new SignFactors(x.shape[1]);
        return Evaluations.Context(x) with
        {
            Factors = factors.Of(x),
            FactorSource = factors,
            Shape = SmallModels.Shape,
            DataDensity = new LinearGaussianDensity(eye(4, 2, dtype: ScalarType.Float64), zeros(4, dtype: ScalarType.Float64), 1),
            Features = new Lazy<FeatureNetwork>(() => new IdentityFeatures()),
            Labels = tensor(new long[] { 0, 1, 1, 0, 1, 0, 0, 1, 1 }),
            TrainingLabels = tensor(new long[] { 0, 1, 1, 0, 1, 0, 0, 1, 1 }),
            Training = new TrainingSummary(1, [5], null),
            PeakMemory = () => 1,
        };
    }
}
