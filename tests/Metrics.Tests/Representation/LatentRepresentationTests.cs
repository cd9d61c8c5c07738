using GenBench.Metrics.Contracts;
using GenBench.Metrics.Representation;
using GenBench.Metrics.Tests.Cases;
using GenBench.Metrics.Tests.Contracts;
using GenBench.Models.Contracts;
using GenBench.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Representation;

/// <summary>Latents of which it is known what they tell of the label.</summary>
public sealed class LatentRepresentationTests : IDisposable
{
    private const long Count = 400, Training = 500;
    private static readonly double[,] Same = { { 1, 0 }, { 0, 1 } };

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(20261129);

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    /// <summary>Four labels as the corners of a square.</summary>
    [Fact]
    public void A_latent_that_is_the_label_is_read_without_mistake_and_tells_all_of_it()
    {
        (Tensor x, Tensor y) = Corners(Count, noise: 0);
        IReadOnlyList<Measurement> rows = Measure(Same, Context(x, y, Corners(Training, noise: 0)));

        Assert.Equal(1, rows.Row("linear-probe-accuracy").Mean());
        Assert.Equal(1, rows.Row("nearest-neighbour-accuracy").Mean());
        Assert.InRange(rows.Row("label-information").Mean(), Entropy(y) - 0.02, Entropy(y));
        Assert.Equal(1, rows.Row("linear-probe-accuracy", "upper").Mean(), 12);
        Assert.Equal(400 / (400 + 3.8414588), rows.Row("linear-probe-accuracy", "lower").Mean(), 6); // n/(n + z²)
    }

    [Fact]
    public void A_latent_that_knows_nothing_guesses_and_tells_nothing()
    {
        (Tensor _, Tensor y) = Corners(Count, noise: 0);
        (Tensor _, Tensor known) = Corners(Training, noise: 0);
        IReadOnlyList<Measurement> rows = Measure(Same, Context(Normal(Count), y, (Normal(Training), known)));

        foreach (string id in (string[])["linear-probe-accuracy", "nearest-neighbour-accuracy"])
        {
            Assert.InRange(0.25, rows.Row(id, "lower").Mean(), rows.Row(id, "upper").Mean());
            Assert.InRange(rows.Row(id).Mean(), rows.Row(id, "lower").Mean(), rows.Row(id, "upper").Mean());
        }

        Assert.InRange(rows.Row("label-information").Mean(), -0.1, 0);
    }

    /// <summary>A latent of any other basis has the same numbers, if it is only turned and stretched.</summary>
    [Fact]
    public void A_latent_that_is_turned_and_stretched_stays_separable()
    {
        (Tensor x, Tensor y) = Corners(Count, noise: 0.1);
        EvaluationContext context = Context(x, y, Corners(Training, noise: 0.1));
        double[,] turned = { { 60, 0.08 }, { -80, 0.06 } };

        Assert.Equal(1, Measure(turned, context).Row("linear-probe-accuracy").Mean());
        Assert.InRange(Measure(turned, context).Row("label-information").Mean(), Entropy(y) - 0.05, Entropy(y));
    }

    [Fact]
    public void Exclusive_or_is_seen_by_neighbours_and_by_no_line()
    {
        (Tensor x, Tensor corner) = Corners(Count, noise: 0.1);
        (Tensor training, Tensor known) = Corners(Training, noise: 0.1);
        IReadOnlyList<Measurement> rows = Measure(Same, Context(x, Xor(corner), (training, Xor(known))));

        Assert.InRange(rows.Row("linear-probe-accuracy").Mean(), 0.3, 0.8);
        Assert.InRange(rows.Row("label-information").Mean(), -0.1, 0.02);
        Assert.Equal(1, rows.Row("nearest-neighbour-accuracy").Mean());
    }

    /// <summary>z = ±1 + N(0, 1): the best classifier is linear, log odds 2z, right with probability Φ(1).</summary>
    [Fact]
    public void Two_gaussians_have_the_accuracy_and_the_information_of_their_densities()
    {
        Tensor y = Coins(4000), known = Coins(4000);
        Tensor Observe(Tensor labels) => stack([(labels * 2 - 1) + Normal(4000).select(1, 0), zeros(4000, dtype: ScalarType.Float64)], 1);
        IReadOnlyList<Measurement> rows = Measure(
            Same, Context(Observe(y), y, (Observe(known), known)), new RepresentationSpec { Examples = null, TrainingExamples = 4000 });

        Assert.InRange(0.8413447, rows.Row("linear-probe-accuracy", "lower").Mean(), rows.Row("linear-probe-accuracy", "upper").Mean());
        Estimate told = rows.Row("label-information").Estimate!.Value;
        Assert.InRange(told.Mean, 0.3368 - (4 * told.StandardError), 0.3368 + (4 * told.StandardError)); // ½∫(N₊+N₋) by quadrature
        Assert.True(told.StandardError < 0.02);
    }

    [Fact]
    public void Data_without_labels_and_too_few_examples_have_no_numbers()
    {
        (Tensor x, Tensor y) = Corners(Count, noise: 0);
        EvaluationContext few = Context(x, y, Corners(12, noise: 0));

        Measurement[] without = [.. Measure(Same, few with { Labels = null }), .. Measure(Same, few with { TrainingLabels = null })];

        Assert.All(without, row => Assert.Equal("the data have no labels", row.Reason));
        Assert.All(Measure(Same, few), row => Assert.Contains("raise \"trainingExamples\"", row.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_promise_of_a_metric_is_kept_with_labels()
    {
        (Tensor x, Tensor y) = Corners(90, noise: 0.3);
        using var model = new CodedModel(Same);

        MetricContract.Verify(new MetricCase(new RepresentationSpec(), model, Context(x, y, Corners(100, noise: 0.3))));
    }

    /// <summary>The layer is that of the network at the noisy point, and a token's latent its embedding.</summary>
    [Theory]
    [InlineData("flow matching, probes", "latent=noise by the reverse ODE, solver=rk4 steps=3", true)]
    [InlineData("diffusion", "latent=noise by the reverse ODE, solver=rk4 steps=3", true)]
    [InlineData("vq-vae, autoregressive prior", "latent=embedded codes of the tokens", false)]
    [InlineData("vae", "latent=posterior mean", false)]
    [InlineData("autoencoder", "latent=code", false)]
    public void Every_family_says_what_its_latent_is(string name, string latent, bool hasFeatures)
    {
        using IGenerativeModel model = SmallModels.Create(name);
        Tensor y = Coins(30), x = randn([30, 4], dtype: ScalarType.Float64, generator: _rng);
        IReadOnlyList<Measurement> rows = new RepresentationSpec { Times = [0.5, 0.9] }.Evaluate(model, Context(x, y, (x, y)));

        Assert.Contains(latent, rows.Row("linear-probe-accuracy").Protocol, StringComparison.Ordinal);
        Assert.Equal(hasFeatures, rows.Any(row => row.Component == "features;time=0.9"));
        Assert.Equal(hasFeatures ? 21 : 7, rows.Count);
        Assert.All(rows, row => Assert.Equal(MeasurementStatus.Ok, row.Status));
    }

    private static IReadOnlyList<Measurement> Measure(double[,] weights, EvaluationContext context, RepresentationSpec? spec = null)
    {
        using var model = new CodedModel(weights);
        return (spec ?? new RepresentationSpec()).Evaluate(model, context);
    }

    private static EvaluationContext Context(Tensor x, Tensor y, (Tensor X, Tensor Y) training) => Evaluations.Context(x) with
    {
        Labels = y,
        TrainingX = training.X,
        TrainingLabels = training.Y,
    };

    /// <summary>Label 2a + b at (±1, ±1).</summary>
    private (Tensor X, Tensor Y) Corners(long count, double noise)
    {
        Tensor y = randint(0, 4, [count], dtype: ScalarType.Int64, generator: _rng);
        Tensor corner = stack([y.div(2, RoundingMode.floor), y.remainder(2)], 1).to(ScalarType.Float64) * 2 - 1;
        return (corner + Normal(count) * noise, y);
    }

    private Tensor Coins(long count) => randint(0, 2, [count], dtype: ScalarType.Int64, generator: _rng);

    private Tensor Normal(long count) => randn([count, 2], dtype: ScalarType.Float64, generator: _rng);

    private static Tensor Xor(Tensor corner) => corner.eq(0).logical_or(corner.eq(3)).to(ScalarType.Int64);

    private static double Entropy(Tensor y)
    {
        long[] labels = y.data<long>().ToArray();
        return labels.CountBy(label => label).Sum(one => -(double)one.Value / labels.Length * Math.Log((double)one.Value / labels.Length));
    }
}
