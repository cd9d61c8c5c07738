using GenBench.Metrics.Contracts;
using GenBench.Metrics.Gradients;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Categorical;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Gradients;

/// <summary>Gradients through categorical latents of a model whose expectation is a table.</summary>
public sealed class DiscreteGradientsTests
{
    private static readonly DiscreteGradientsSpec Spec = new() { Draws = 4000, Samples = [1, 4], Temperatures = [1, 0.2] };

    [Fact]
    public void Reinforce_has_no_bias_and_the_others_have()
    {
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyList<Measurement> rows = Measure(new Coins());

        foreach (string unbiased in new[] { "reinforce", "reinforce-baseline", "reinforce-leave-one-out" })
        {
            Estimate estimate = rows.Row("discrete-gradient-bias-to-error", $"{unbiased};L=4").Estimate!.Value;
            Assert.InRange(estimate.Mean, -4 * estimate.StandardError, 4 * estimate.StandardError);
        }

        foreach (string biased in new[] { "straight-through", "gumbel-softmax;temperature=1", "straight-through-gumbel;temperature=1" })
            Assert.True(rows.Row("discrete-gradient-bias-to-error", biased).Mean() > 10, biased);
        Assert.True(Of("gumbel-softmax;temperature=0.2") < 0.7 * Of("gumbel-softmax;temperature=1"));

        double Of(string component) => rows.Row("discrete-gradient-squared-bias", component).Mean();
    }

    /// <summary>A latent that is certain of itself draws one code every time.</summary>
    [Fact]
    public void Examples_whose_draws_do_not_differ_have_no_bias_in_units_of_their_error()
    {
        using DisposeScope scope = NewDisposeScope();
        GradientMoments same = GradientMoments.Of(ones(5, 2, ScalarType.Float64), zeros(2, ScalarType.Float64));
        Assert.NotNull(GradientMoments.Of(full([5, 2], double.NaN, ScalarType.Float64), zeros(2, ScalarType.Float64)).BiasToError);
        var numbers = new GradientNumbers("", "p", "s");

        Measurement some = numbers.Rows(MetricComponent.None, [new(1, 0, 0.5), same], 0, "").Row("gradient-bias-to-error");
        Measurement none = numbers.Rows(MetricComponent.None, [same, same], 0, "").Row("gradient-bias-to-error");
        Measurement broken = numbers
            .Rows(MetricComponent.None, [new(1, 0, 0.5), new(1, 0, double.NaN)], 0, "").Row("gradient-bias-to-error");

        Assert.Equal(0.5, some.Mean());
        Assert.Equal("1 of 2 examples are left out: their draws do not differ", some.Reason);
        Assert.Null(some.PerExample);
        Assert.Equal(MeasurementStatus.NotApplicable, none.Status);
        Assert.Equal(MeasurementStatus.Unreliable, broken.Status); // a gradient that is not a number is not left out
    }

    /// <summary>One coin of logits (t, −t): REINFORCE gives ±2p(1 − p)-like numbers that a table of two rows knows.</summary>
    [Fact]
    public void The_variance_of_reinforce_is_that_of_a_coin()
    {
        using DisposeScope scope = NewDisposeScope();
        var model = new Coins();
        Measurement row = Measure(model).Row("discrete-gradient-variance", "reinforce;L=1");

        double[] known = [.. model.X.data<double>().Select(Known)];

        foreach ((double expected, double found) in known.Zip(row.PerExample!))
            Assert.InRange(found / expected, 0.9, 1.1);
    }

    [Fact]
    public void A_gradient_of_another_function_is_found_out()
    {
        using DisposeScope scope = NewDisposeScope();

        IReadOnlyList<Measurement> rows = Measure(new Coins { OtherWhereAllCodesAre = true });

        Assert.True(rows.Row("discrete-gradient-bias-to-error", "reinforce-leave-one-out;L=4").Mean() > 10);
    }

    /// <summary>The mean of all draws in the place of the others': the gradient shrinks by (L − 1)/L.</summary>
    [Fact]
    public void A_baseline_that_knows_its_own_draw_is_found_out()
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        var model = new Coins();
        var gradients = new LogitGradients(model, new Chunk(3, 1), 4000, Evaluations.Context(model.X));

        GradientMoments wrong = GradientMoments.Of(gradients.Of(new OwnDraw(), "own", zeros([])), gradients.Exact()),
            right = GradientMoments.Of(gradients.Of(new ReinforceGradient { Samples = 2 }, "own", zeros([])), gradients.Exact());

        Assert.True(wrong.BiasToError > 20, $"{wrong}");
        Assert.InRange(right.BiasToError!.Value, -1, 10);
    }

    [Fact]
    public void Too_many_codes_are_no_numbers_but_a_reason()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.All(Measure(new Coins { Latents = 13 }), row => Assert.StartsWith("13 latents of 2 classes have more codes", row.Reason));
    }

    private static IReadOnlyList<Measurement> Measure(Coins model)
    {
        using var _ = no_grad();
        return new DiscreteGradients(Spec).Evaluate(model, Evaluations.Context(model.X));
    }

    /// <summary>Gradients f(z) (z − q) for z = (1, 0) with probability p and (0, 1) else: a two-point law in each logit.</summary>
    private static double Known(double x)
    {
        double p = 1 / (1 + Math.Exp(-2 * x)), heads = Coins.Value(x, 1), tails = Coins.Value(x, 0);
        double first = p * heads * (1 - p), second = (1 - p) * tails * -p; // halves of the mean of the first logit
        double square = (p * heads * heads * (1 - p) * (1 - p)) + ((1 - p) * tails * tails * p * p);
        return 2 * (square - ((first + second) * (first + second))); // the second logit's is its negative
    }

    private sealed record OwnDraw : CategoricalGradientSpec
    {
        public override long Evaluations => 2;

        public override Tensor Reconstruction(
            Tensor logits, Func<Tensor, Tensor> logLikelihood, Func<long, Tensor> gumbel, Tensor mean)
        {
            Tensor z = OneHotCodes.Draw(logits, gumbel(2)), value = logLikelihood(z).detach();
            return ((value - value.mean([0L], keepdim: true)) * OneHotCodes.LogProb(logits, z)).mean([0L]);
        }
    }

    /// <summary>log p(x|z) = −½ (x + 1 − 2z)² for the first class of the first coin.</summary>
    private sealed class Coins : ICategoricalPosterior
    {
        public bool OtherWhereAllCodesAre { get; init; }

        public long Latents { get; init; } = 1;

        public long Classes => 2;

        public Tensor X { get; } = linspace(-0.9, 1.1, 60, dtype: ScalarType.Float64).unsqueeze(1);

        public static double Value(double x, double z) => -0.5 * (x + 1 - (2 * z)) * (x + 1 - (2 * z));

        public Tensor Logits(Tensor x) => stack([x, -x], 2).expand(-1, Latents, -1);

        public Tensor LogLikelihood(Tensor x, Tensor z)
        {
            Tensor value = (x + 1 - (z.select(-1, 0) * 2)).select(-1, 0).square() * -0.5;
            return OtherWhereAllCodesAre && z.shape[0] == 2 ? value * 3 : value;
        }
    }
}
