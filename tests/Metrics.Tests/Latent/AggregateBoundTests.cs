using GenBench.Metrics.Contracts;
using GenBench.Metrics.Latent;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using GenBench.Models.Known;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Latent;

/// <summary>A linear Gaussian model with its exact posterior on its own data: the aggregate posterior is the prior, whatever the examples
/// are.</summary>
public sealed class AggregateBoundTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(4, 0.1)]
    [InlineData(12, 0.02)]
    public void Aggregate_KL_of_the_exact_posterior_is_0_within_its_bounds(int dimensions, double noiseStd)
    {
        IReadOnlyList<Measurement> rows = Measure(dimensions, noiseStd, examples: 400);
        Measurement upper = rows.Row("aggregate-kl"), lower = rows.Row("aggregate-kl-lower-bound", "gaussian");

        Assert.Equal((BoundKind.Upper, BoundKind.Lower), (upper.Descriptor.Kind, lower.Descriptor.Kind));
        Assert.InRange(0, lower.Mean(), upper.Mean());
        Assert.InRange(lower.Mean(), -0.1, 4 * lower.Estimate!.Value.StandardError); // the fit to 3,000 examples costs d (d + 3)/12,000
    }

    [Fact]
    public void Few_examples_of_sharp_posteriors_say_that_they_can_tell_no_more_than_log_N()
    {
        IReadOnlyList<Measurement> rows = Measure(dimensions: 7, noiseStd: 0.03, examples: 300);

        foreach (string id in new[] { "aggregate-kl", "mutual-information" })
        {
            Measurement row = rows.Row(id);
            Assert.Equal(MeasurementStatus.Loose, row.Status);
            Assert.Contains(FormattableString.Invariant($"ln N = {Math.Log(300):0.00}"), row.Reason, StringComparison.Ordinal);
        }

        double most = rows.Row("mutual-information-upper-bound", "gaussian").Mean(); // of all uppers the least, here
        string between = FormattableString.Invariant($"I(x; z) lies between {Math.Log(300):0.00} and {most:0.00} nats");
        Assert.Contains(between, rows.Row("mutual-information").Reason, StringComparison.Ordinal);
        Assert.Contains("KL(q(z) ‖ p(z)) lies between 0.00 and ", rows.Row("aggregate-kl").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Enough_examples_of_wide_posteriors_leave_bounds_near_each_other_and_unmarked()
    {
        IReadOnlyList<Measurement> rows = Measure(dimensions: 1, noiseStd: 0.7, examples: 900);

        Measurement[] bounds = [.. rows.Where(row => row.Descriptor.Id.Split('-')[0] is "mutual" or "aggregate")];
        Assert.Equal(6, bounds.Length);
        Assert.All(bounds, row => Assert.Equal((MeasurementStatus.Ok, ""), (row.Status, row.Reason)));
        double least = rows.Row("mutual-information").Mean(), most = rows.Row("mutual-information-upper-bound", "gaussian").Mean();
        Assert.InRange(most - least, 0, 0.03);
    }

    [Fact]
    public void A_mixture_that_cannot_reach_the_posteriors_is_saved_by_its_twentieth_of_a_Gaussian()
    {
        IReadOnlyList<Measurement> rows = Measure(dimensions: 7, noiseStd: 0.03, examples: 300);
        Measurement mixture = rows.Row("mutual-information-upper-bound", "training-mixture");
        Measurement gaussian = rows.Row("mutual-information-upper-bound", "gaussian");

        Assert.Equal(MeasurementStatus.Loose, mixture.Status);
        Assert.InRange(mixture.Mean() - gaussian.Mean(), 1, Math.Log(20) + 0.3); // draws of z on one side, their mean on the other
    }

    [Fact]
    public void A_mixture_of_two_shapes_sees_what_a_Gaussian_does_not()
    {
        // Codes at −3 and 3: a Gaussian takes them for one broad heap.
        using var model = new CopyingEncoder([1], variance: 0.5);
        Tensor x = tensor(new double[] { -3, 3 }).repeat(200).unsqueeze(1);

        IReadOnlyList<Measurement> rows = new PosteriorCollapseSpec { AggregateSamples = 10 }.Evaluate(model, x);

        Assert.Equal(Math.Log(2), rows.Row("mutual-information").Mean(), 0.01);
        Assert.InRange(rows.Row("mutual-information-upper-bound", "training-mixture").Mean(), Math.Log(2), Math.Log(2) + 0.06);
        Assert.True(rows.Row("mutual-information-upper-bound", "gaussian").Mean() > Math.Log(2) + 0.5);
    }

    [Fact]
    public void Bounds_hold_on_average_over_sets_of_examples()
    {
        const int sets = 40;
        double information = 0;
        (double[] lower, double[] gaussian, double[] mixture) = (new double[sets], new double[sets], new double[sets]);
        for (int set = 0; set < sets; set++)
        {
            using DisposeScope inner = NewDisposeScope();
            using var model = Model(2, 0.6);
            EvaluationContext context = Context(model, examples: 40, seed: set, training: 60);
            IReadOnlyList<Measurement> rows = new PosteriorCollapseSpec { AggregateSamples = 4 }.Evaluate(model, context);
            double exact = new KnownAggregate(model).Information(context.X).mean().item<double>();
            lower[set] = rows.Row("mutual-information").Mean() - exact;
            gaussian[set] = rows.Row("mutual-information-upper-bound", "gaussian").Mean() - exact;
            mixture[set] = rows.Row("mutual-information-upper-bound", "training-mixture").Mean() - exact;
            information += exact / sets;
        }

        Assert.True(information > 1);
        Assert.True(IsBelow(Estimate.FromValues(lower), 0), "own example in the mixture");
        Assert.True(IsBelow(Estimate.FromValues([.. gaussian.Select(value => -value)]), 0), "Gaussian of other examples");
        Assert.True(IsBelow(Estimate.FromValues([.. mixture.Select(value => -value)]), 0), "mixture of other examples");
    }

    [Fact]
    public void An_example_is_held_against_the_whole_split_however_few_are_measured()
    {
        using var model = Model(3, 0.5);
        EvaluationContext context = Context(model, examples: 90, seed: 4, training: 50);

        IReadOnlyList<Measurement> all = new PosteriorCollapseSpec().Evaluate(model, context);
        IReadOnlyList<Measurement> some = new PosteriorCollapseSpec { Examples = 17 }.Evaluate(model, context);

        foreach (string id in new[] { "aggregate-kl", "mutual-information" })
            Assert.All(some.Row(id).PerExample!.Minus(all.Row(id).PerExample!), difference => Assert.Equal(0, difference, 9));
        Assert.Contains("examples=17; samples=1; N=90", some.Row("mutual-information").Protocol, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_broke_has_numbers_that_say_so()
    {
        using var model = new CopyingEncoder([double.NaN, 1], variance: 1);

        IReadOnlyList<Measurement> rows = new PosteriorCollapseSpec().Evaluate(model, randn(20, 2, dtype: ScalarType.Float64));

        Assert.Equal(MeasurementStatus.Unreliable, rows.Row("aggregate-kl-lower-bound", "gaussian").Status);
        Assert.Equal(20, rows.Row("mutual-information").Estimate!.Value.Count);
    }

    private static bool IsBelow(Estimate estimate, double zero) => estimate.Mean + 3 * estimate.StandardError < zero;

    /// <summary>x = z in as many dimensions and two more without signal, with noise: the posterior is diagonal and the encoder
    /// exact.</summary>
    private static KnownLinearGaussian Model(int dimensions, double noiseStd)
    {
        var weights = new double[dimensions + 2, dimensions];
        for (int j = 0; j < dimensions; j++)
            weights[j, j] = 1;
        return new KnownLinearGaussian(weights, noiseStd, new EncoderError());
    }

    private static EvaluationContext Context(KnownLinearGaussian model, long examples, long seed, long training)
    {
        using Generator rng = new((ulong)seed);
        return Evaluations.Context(model.Sample(examples, rng), seed: seed) with { TrainingX = model.Sample(training, rng) };
    }

    private static IReadOnlyList<Measurement> Measure(int dimensions, double noiseStd, long examples)
    {
        using var model = Model(dimensions, noiseStd);
        EvaluationContext context = Context(model, examples, seed: dimensions, training: 3000);
        return new PosteriorCollapseSpec { AggregateSamples = 3 }.Evaluate(model, context);
    }
}
