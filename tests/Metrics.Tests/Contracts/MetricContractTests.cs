using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Cases;
using GenBench.Metrics.Throughput;
using GenBench.Models.Flows;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Contracts;

/// <summary>What every metric owes its callers; a new spec kind is tested as soon as it is listed.</summary>
public sealed class MetricContractTests
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
        [typeof(FlowLikelihoodSpec)] = new FlowLikelihoodSpec { Solver = new RungeKutta4Solver { Steps = 5 } },
        [typeof(PrecisionRecallSpec)] = new PrecisionRecallSpec { Samples = 4, Neighbours = 1 },
        [typeof(FrechetDistanceSpec)] = new FrechetDistanceSpec { Samples = 4 },
        [typeof(KernelDistanceSpec)] = new KernelDistanceSpec { Samples = 4 },
        [typeof(ModeHistogramSpec)] = new ModeHistogramSpec { Samples = 20 },
        [typeof(SamplingCostSpec)] = new SamplingCostSpec { Samples = 4, Steps = [1, 3] },
        [typeof(ThroughputSpec)] = new ThroughputSpec { WarmUp = 0, Repeats = 2, BatchSize = 4 },
    };

    public static TheoryData<string> Kinds => [.. MetricSpecs.Kinds.Select(kind => kind.Name)];

    [Fact]
    public void Every_spec_is_sealed_listed_and_makes_a_metric()
    {
        Type[] specs = [.. typeof(MetricSpec).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(MetricSpec)) && !type.IsAbstract)];

        Assert.Equal(specs.OrderBy(type => type.Name), MetricSpecs.Kinds.Select(kind => kind.Type).OrderBy(type => type.Name));
        Assert.All(specs, spec => Assert.True(spec.IsSealed));
    }

    [Fact]
    public void Descriptors_have_unique_ids_and_say_what_their_number_is()
    {
        MetricDescriptor[] all = [.. MetricSpecs.Kinds.SelectMany(kind => Spec(kind.Name).Create().Descriptors)];

        Assert.Equal(all.Length, all.Select(descriptor => descriptor.Id).Distinct().Count());
        Assert.All(all, descriptor =>
        {
            Assert.Matches("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", descriptor.Id);
            Assert.True(descriptor.Version >= 1);
            Assert.NotEmpty(descriptor.Title);
            Assert.NotEmpty(descriptor.Definition);
            Assert.NotEmpty(descriptor.Source);
            Assert.NotEmpty(descriptor.Unit);
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Rows_are_of_the_metrics_own_descriptors_with_one_row_for_each_component(string kind)
    {
        using var scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.1);
        string[] ids = [.. Spec(kind).Create().Descriptors.Select(descriptor => descriptor.Id)];

        IReadOnlyList<Measurement> rows = Spec(kind).Evaluate(model, Context(model, count: 6));

        Assert.Equal(ids.Order(), rows.Select(row => row.Descriptor.Id).Distinct().Order());
        Assert.Equal(rows.Count, rows.Select(row => row.Number.Name).Distinct().Count());
        Assert.All(rows, row => Assert.Equal(row.Component.Parts, MetricComponent.Parse(row.Component.ToString()).Parts));
        Assert.All(rows, row => Assert.Equal(row.Status == MeasurementStatus.NotApplicable, row.Estimate is null));
        Assert.All(rows.Where(row => row.Status != MeasurementStatus.Ok), row => Assert.NotEmpty(row.Reason));
        Assert.All(rows.Where(row => row.Estimate is not null), row => Assert.NotEmpty(row.Protocol));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Result_does_not_depend_on_batch_size(string kind)
    {
        using var scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.1);
        EvaluationContext context = Context(model, count: 9);

        AssertEqual(Spec(kind).Evaluate(model, context), Spec(kind).Evaluate(model, context with { ChunkRows = 70 }));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_examples_value_does_not_depend_on_how_many_are_measured(string kind)
    {
        using var scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.1);
        EvaluationContext context = Context(model, count: 9);

        IReadOnlyList<Measurement> all = Spec(kind).Evaluate(model, context),
            some = (Spec(kind) with { Examples = 4 }).Evaluate(model, context);

        foreach (Measurement row in some.Where(row => row.PerExample is not null))
        {
            Assert.Equal(4, row.PerExample!.Count);
            Assert.All(row.PerExample.Minus(all.Row(row.Descriptor.Id, row.Component).PerExample!), difference =>
                Assert.Equal(0, difference, 9));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Noise_comes_from_the_contexts_streams_and_from_nowhere_else(string kind)
    {
        using var scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.1);
        EvaluationContext context = Context(model, count: 5);
        manual_seed(1);
        IReadOnlyList<Measurement> first = Spec(kind).Evaluate(model, context);
        manual_seed(2);
        AssertEqual(first, Spec(kind).Evaluate(model, context), digits: 15);

        bool isRandom = kind is "elbo" or "importance-bound" or "amortization-gap" or "posterior-collapse" or "diffusion-bound"
            or "annealed-log-likelihood" or "bidirectional-bound" or "rate-distortion";
        IReadOnlyList<Measurement> other = Spec(kind).Evaluate(model, context with { Streams = new RandomStreams(99) });
        bool differs = Timeless(first).Zip(Timeless(other))
            .Any(pair => pair.First.PerExample is not null && !pair.First.PerExample.SequenceEqual(pair.Second.PerExample!));
        Assert.Equal(isRandom, differs);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_tensor_outlives_a_measurement(string kind)
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.1);
        using Tensor x = model.Data(5, seed: 1);
        EvaluationContext context = Evaluations.Context(x, chunkRows: 30) with { DataDensity = model.Density };
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (NewDisposeScope())
            Spec(kind).Evaluate(model, context);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Measurement_stops_when_the_run_is_stopped(string kind)
    {
        using var scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated();
        EvaluationContext context = Context(model, count: 5) with { Cancellation = new CancellationToken(canceled: true) };

        Assert.ThrowsAny<OperationCanceledException>(() => Spec(kind).Evaluate(model, context));
    }

    internal static MetricSpec Spec(string kind)
    {
        Type type = MetricSpecs.Kinds.Single(known => known.Name == kind).Type;
        return Small.GetValueOrDefault(type) ?? (MetricSpec)Activator.CreateInstance(type)!;
    }

    private static EvaluationContext Context(LinearGaussianModel model, long count) =>
        Evaluations.Context(model.Data(count, seed: 1)) with
        {
            DataDensity = model.Density,
            Features = new Lazy<FeatureNetwork>(() => new IdentityFeatures()),
            TrainingLabels = tensor(new long[] { 0, 1, 1 }),
            Training = new TrainingSummary(1, [5], null),
            PeakMemory = () => 1,
        };

    private static IEnumerable<Measurement> Timeless(IEnumerable<Measurement> rows) =>
        rows.Where(row => !row.Descriptor.Id.EndsWith("-rate", StringComparison.Ordinal));

    private static void AssertEqual(IReadOnlyList<Measurement> first, IReadOnlyList<Measurement> second, int digits = 9)
    {
        Assert.Equal(first.Count, second.Count);
        foreach ((Measurement a, Measurement b) in Timeless(first).Zip(Timeless(second)))
        {
            Assert.Equal((a.Descriptor, a.Component, a.Protocol, a.Status), (b.Descriptor, b.Component, b.Protocol, b.Status));
            if (a.Estimate is { } estimate)
                Assert.Equal(estimate.Mean, b.Mean(), digits);
        }
    }
}
