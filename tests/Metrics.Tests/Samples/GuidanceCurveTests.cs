using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Testing;
using MathNet.Numerics.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

/// <summary>Guidance of an exact flow between two Gaussians at (2, 0) and (0, 2).</summary>
public sealed class GuidanceCurveTests : IDisposable
{
    private const double Distance = 2;
    private static readonly DataShape Shape = DataShape.Vector(2, Support.Real) with { Classes = 2 };

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(12);

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    /// <summary>The classifier's class is the larger of both values: right with probability Φ(a/√2) where x is of its class, ½ where the
    /// class is ignored. More than that is sharper than the data: obedient, and with less of the data among the samples.</summary>
    [Fact]
    public void A_stronger_pull_buys_obedience_with_diversity()
    {
        using IGenerativeModel model = Flow();
        IReadOnlyList<Measurement> rows = new GuidanceCurveSpec { Samples = 600, Scales = [4, 0, 1] }.Evaluate(model, Context(1200));
        double Of(MetricDescriptor metric, int scale) => rows.Row(metric.Id, $"scale={scale}").Mean();

        Estimate learned = rows.Row(GuidanceCurve.Accuracy.Id, "scale=1").Estimate!.Value;
        Assert.InRange(learned.Mean - Normal.CDF(0, 1, Distance / Math.Sqrt(2)), -4 * learned.StandardError, 4 * learned.StandardError);
        Assert.InRange(Of(GuidanceCurve.Accuracy, 0), 0.5 - 0.09, 0.5 + 0.09);
        Assert.True(Of(GuidanceCurve.Accuracy, 4) > 0.97);
        Assert.True(Of(GuidanceCurve.Recall, 4) < Of(GuidanceCurve.Recall, 1) - 0.1);
        Assert.True(Of(GuidanceCurve.Frechet, 4) > Of(GuidanceCurve.Frechet, 1) + 0.2);
        Assert.Equal(12, rows.Count);
    }

    /// <summary>Of one class N(a e_c, I) at scale 1; pulled harder it lies farther from the other and is narrower along the line between
    /// both.</summary>
    [Fact]
    public void The_guided_density_is_sharper_between_the_classes_and_as_wide_across()
    {
        using IGenerativeModel model = Flow();
        Tensor labels = zeros(2000, dtype: ScalarType.Int64);
        (double Mean, double Along, double Across) Moments(double scale)
        {
            using var rng = new Generator(3);
            Tensor x = ((IGuidedSampler)model).Sample(labels, scale, rng);
            Tensor along = (x.select(1, 0) - x.select(1, 1)) / Math.Sqrt(2), across = (x.select(1, 0) + x.select(1, 1)) / Math.Sqrt(2);
            return (along.mean().item<double>(), along.std().item<double>(), across.std().item<double>());
        }

        (double mean, double width, double across) = Moments(1);
        (double guidedMean, double guidedWidth, double guidedAcross) = Moments(3);

        Assert.Equal(Distance / Math.Sqrt(2), mean, 0.1);
        Assert.Equal(1, width, 0.07);
        Assert.True(guidedMean > mean + 0.2 && guidedWidth < width - 0.1);
        Assert.Equal(across, guidedAcross, 6);
    }

    /// <summary>At scale 1 the samples are those that are asked for without guidance, bit for bit; at the model's own weight too.</summary>
    [Theory]
    [InlineData("flow", 1.0)]
    [InlineData("flow", 2.5)]
    [InlineData("diffusion", 1.0)]
    [InlineData("diffusion", 2.5)]
    public void The_models_own_weight_gives_its_own_samples(string family, double weight)
    {
        using IGenerativeModel model = family == "flow" ? Flow(weight) : Diffusion(weight);
        var guided = (IGuidedSampler)model;
        Tensor labels = tensor(new long[] { 0, 1, 1, 0 });
        Tensor Draw(Func<Generator, Tensor> sample)
        {
            using var rng = new Generator(3);
            return sample(rng);
        }

        Assert.Equal(weight, guided.GuidanceWeight);
        Tensor own = Draw(rng => ((IConditionalSampler)guided).Sample(labels, rng));
        Assert.True(own.Equals(Draw(rng => guided.Sample(labels, weight, rng))));
        Assert.False(own.Equals(Draw(rng => guided.Sample(labels, weight + 1, rng))));
    }

    [Fact]
    public void Every_promise_of_a_metric_is_kept_by_a_guided_model()
    {
        using IGenerativeModel model = Flow();

        MetricContract.Verify(new MetricCase(new GuidanceCurveSpec { Samples = 20, Neighbours = 2 }, model, Context(60)));
    }

    [Fact]
    public void Without_labels_there_is_no_class_to_ask_for()
    {
        using IGenerativeModel model = Flow();

        Assert.All(
            new GuidanceCurveSpec().Evaluate(model, Context(60) with { Labels = null }),
            row => Assert.Contains("no labels", row.Reason, StringComparison.Ordinal));
    }

    private EvaluationContext Context(long count)
    {
        Tensor labels = randint(0, 2, [count], dtype: ScalarType.Int64, generator: _rng);
        Tensor x = randn([count, 2], dtype: ScalarType.Float64, generator: _rng)
            + nn.functional.one_hot(labels, 2).to(ScalarType.Float64) * Distance;
        return Evaluations.Context(x) with
        {
            Shape = Shape,
            Labels = labels,
            Features = new Lazy<FeatureNetwork>(() => new IdentityFeatures()),
        };
    }

    private IGenerativeModel Flow(double weight = 1) => Create(new FlowMatchingSpec
    {
        Network = new MixtureFieldSpec(Distance),
        Conditional = true,
        Guidance = new GuidanceSpec { Weight = weight },
        Solver = new RungeKutta4Solver { Steps = 20 },
    });

    private IGenerativeModel Diffusion(double weight) => Create(new DiffusionSpec
    {
        Network = new MlpFieldSpec { Widths = [8], Embedding = 8 },
        Steps = 5,
        Conditional = true,
        Guidance = new GuidanceSpec { Weight = weight },
    });

    private IGenerativeModel Create(ModelSpec spec)
    {
        using Tensor mean = zeros(2);
        return spec.Create(new ModelContext(Shape, new Placement(CPU, ScalarType.Float64), _rng, mean));
    }
}
