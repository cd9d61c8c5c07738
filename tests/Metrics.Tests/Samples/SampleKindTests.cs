using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Samples.Distances;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

/// <summary>log p(x) is of draws, papers show means: a metric can be of either, and says of which.</summary>
public sealed class SampleKindTests : IDisposable
{
    private const string Id = "frechet-distance";
    private static readonly DataShape Grey = DataShape.Image(1, 2, 1, Support.UnitInterval);
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _real = FeatureCases.Normal(80, 2, seed: 1).view(-1, 1, 2, 1);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Both_stand_side_by_side_and_the_protocol_says_which_is_which()
    {
        IReadOnlyList<Measurement> rows = Measure(new FrechetDistanceSpec { Of = [SampleKind.Mean, SampleKind.Draw] }, new Shrunken(Grey));

        Assert.Equal(["", "draw", "floor"], rows.Select(row => row.Component.ToString()));
        Assert.StartsWith("samples=40 mean; ", rows.Row(Id).Protocol, StringComparison.Ordinal);
        Assert.StartsWith("samples=40 draw; ", rows.Row(Id, "draw").Protocol, StringComparison.Ordinal);
        Assert.True(rows.Row(Id).Mean() > 0.5); // means lack the variance of the noise
        Assert.True(rows.Row(Id, "draw").Mean() < 0.3);
    }

    [Fact]
    public void Means_are_the_custom_for_grey_images_and_draws_for_all_other_data()
    {
        DataShape binary = Grey with { Support = Support.Binary };
        string ProtocolOf(DataShape shape, string component, params SampleKind[] of) =>
            Measure(new FrechetDistanceSpec { Of = of.Length > 0 ? of : null }, new Shrunken(shape)).Row(Id, component).Protocol;

        Assert.StartsWith("samples=40 mean; ", ProtocolOf(Grey, ""), StringComparison.Ordinal);
        Assert.StartsWith("samples=40 draw; ", ProtocolOf(binary, ""), StringComparison.Ordinal);
        Assert.StartsWith("samples=40 mean; ", ProtocolOf(binary, "mean", SampleKind.Mean), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_means_has_its_draws_in_both_rows()
    {
        using var model = new ScriptedSampler(Grey, (count, rng) => randn([count, 1, 2, 1], ScalarType.Float64, generator: rng));

        IReadOnlyList<Measurement> rows = Measure(new PrecisionRecallSpec { Of = [SampleKind.Mean, SampleKind.Draw] }, model);

        Assert.StartsWith("samples=40 draw; ", rows.Row("precision").Protocol, StringComparison.Ordinal);
        Assert.Equal(rows.Row("precision").Estimate, rows.Row("precision", "draw").Estimate);
    }

    [Fact]
    public void A_draw_has_the_latent_of_the_mean_in_its_row()
    {
        using var model = new Shrunken(Grey);
        using var source = new SampleSource(model, new RandomStreams(3), CPU);

        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Tensor noise = source.Take(600, SampleKind.Draw, cancellation) - source.Take(600, SampleKind.Mean, cancellation);

        Assert.InRange(noise.std().item<double>(), 0.9, 1.02);
    }

    [Theory]
    [MemberData(nameof(Specs))]
    public void Every_metric_of_samples_has_rows_of_both_kinds(SampleMetricSpec spec)
    {
        using var data = new IsotropicGaussianMixture(zeros([1, 2], ScalarType.Float64), 1);
        using var model = new Shrunken(DataShape.Vector(2, Support.Real));
        Tensor flat = _real.flatten(1);
        EvaluationContext context = Context(flat) with { DataDensity = data, TrainingLabels = tensor(new long[] { 0, 1 }) };

        IReadOnlyList<Measurement> rows = spec.Evaluate(model, context);

        Assert.Contains(rows, row => row.Component.ToString().EndsWith("mean", StringComparison.Ordinal)
            && row.Protocol.Replace('=', ' ').Contains(" mean", StringComparison.Ordinal));
        Assert.Equal(rows.Count, rows.DistinctBy(row => (row.Descriptor.Id, row.Component)).Count());
        Assert.All(rows, row => Assert.NotNull(row.Estimate));
    }

    public static TheoryData<SampleMetricSpec> Specs =>
    [
        new FrechetDistanceSpec { Of = Both }, new KernelDistanceSpec { Of = Both }, new PrecisionRecallSpec { Of = Both },
        new ModeHistogramSpec { Of = Both, Samples = 40 }, new ModeCoverageSpec { Of = Both, Samples = 40 },
        new NearestTrainingSpec { Of = Both }, new Wasserstein2Spec { Of = Both },
        new SlicedWassersteinSpec { Of = Both }, new EnergyDistanceSpec { Of = Both }, new ClassifierTestSpec { Of = Both },
        new FrechetExtrapolationSpec { Of = Both }, new FeatureLikelihoodSpec { Of = Both }, new VendiScoreSpec { Of = Both },
    ];

    private static IReadOnlyList<SampleKind> Both => [SampleKind.Draw, SampleKind.Mean];

    private static EvaluationContext Context(Tensor real) => Evaluations.Context(real) with { Features = new(() => new Flat()) };

    private IReadOnlyList<Measurement> Measure(SampleMetricSpec spec, IGenerativeModel model) => spec.Evaluate(model, Context(_real));

    /// <summary>Means of standard deviation .28 and noise of .96: draws are N(0, I), means are not.</summary>
    private sealed class Shrunken(DataShape shape) : IGenerativeModel, IMeanSampler
    {
        public ModelSpec Spec => throw new NotSupportedException();

        public DataShape DataShape => shape;

        public nn.Module Network => throw new NotSupportedException();

        public ITrainingProcedure CreateTraining(TrainingSpec training) => throw new NotSupportedException();

        public Tensor SampleMean(long count, Generator rng) => 0.28 * randn(shape.WithBatch(count), ScalarType.Float64, generator: rng);

        public Tensor Sample(long count, Generator rng) =>
            SampleMean(count, rng) + 0.96 * randn(shape.WithBatch(count), ScalarType.Float64, generator: rng);

        public void Dispose()
        {
        }
    }

    private sealed class Flat : FeatureNetwork
    {
        public override string Identity => "values";

        public override long Classes => 2;

        public override (Tensor Features, Tensor Logits) Evaluate(Tensor x) => (x.flatten(1).clone(), x.flatten(1).clone());

        protected override void Dispose(bool disposing)
        {
        }
    }
}
