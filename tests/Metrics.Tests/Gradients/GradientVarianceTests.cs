using GenBench.Metrics.Contracts;
using GenBench.Metrics.Gradients;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Gradients;

/// <summary>On x = wz + m + e, log p(x|ν + σe) = f + re − ½ae² with a = σ²|w|²/s²: every moment of every estimator is known.</summary>
public sealed class GradientVarianceTests
{
    private const double NoiseStd = 0.7;

    private static readonly GradientVarianceSpec Spec = new() { Draws = 20_000, Samples = [1], BaselineDraws = 20_000, Nodes = 10 };

    private static readonly double[] Weights = [1, 0.8, -0.4];

    [Theory]
    [InlineData("reparameterized")]
    [InlineData("score-function")]
    [InlineData("score-function-baseline")]
    public void Variances_are_those_of_the_closed_form(string estimator)
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = Model();
        Tensor x = model.Data(4, seed: 2);

        Measurement row = Spec.Evaluate(model, x).Row("gradient-variance", $"{estimator};L=1");

        foreach ((double known, double found) in Parabolas(model, x).Select(p => Known(p, estimator)).Zip(row.PerExample!))
            Assert.InRange(found / known, 0.88, 1.12);
    }

    [Fact]
    public void More_draws_of_an_estimate_divide_its_variance_and_cost_as_much_more()
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.2);
        IReadOnlyList<Measurement> rows = (Spec with { Draws = 4000, Samples = [1, 5] }).Evaluate(model, model.Data(3, seed: 2));

        foreach (string estimator in new[] { "reparameterized", "score-function", "score-function-baseline" })
        {
            Assert.InRange(Ratio("gradient-variance", estimator), 0.17, 0.23);
            Assert.InRange(Ratio("gradient-variance-at-cost", estimator), 0.85, 1.15);
        }

        Assert.Equal(2, At("gradient-variance-at-cost", "reparameterized;L=1") / At("gradient-variance", "reparameterized;L=1"), 9);
        const string Others = "score-function-leave-one-out;L=5";
        Assert.Equal(5, At("gradient-variance-at-cost", Others) / At("gradient-variance", Others), 9);
        Assert.DoesNotContain(rows, row => row.Component == "score-function-leave-one-out;L=1");

        double Ratio(string id, string estimator) => At(id, $"{estimator};L=5") / At(id, $"{estimator};L=1");
        double At(string id, string component) => rows.Row(id, component).Mean();
    }

    /// <summary>Two latent dimensions by quadrature, three by a mean of draws with an error of its own.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void No_estimator_has_a_bias(int dimensions)
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = new LinearGaussianModel(eye(4, dimensions, dtype: ScalarType.Float64) + 0.2, NoiseStd, 1.3);
        GradientVarianceSpec spec = Spec with { Draws = 400, Samples = [1, 4], BaselineDraws = 50, ReferenceDraws = 500 };

        IReadOnlyList<Measurement> rows = spec.Evaluate(model, model.Data(60, seed: 3));

        foreach (Measurement row in rows.Where(row => row.Descriptor.Id == "gradient-bias-to-error"))
        {
            Estimate estimate = row.Estimate!.Value;
            Assert.True(estimate.StandardError < 0.3, $"{row.Component}: {estimate}");
            Assert.InRange(estimate.Mean, -4 * estimate.StandardError, 4 * estimate.StandardError);
        }
    }

    [Fact]
    public void A_decoder_whose_gradient_is_wrong_is_a_bias_of_the_reparameterized_gradient_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = Model();
        var metric = new GradientVariance(Spec with { Draws = 2000 });

        IReadOnlyList<Measurement> rows = metric.Evaluate(new HalfSlope(model), Evaluations.Context(model.Data(6, seed: 2)));

        Assert.True(rows.Row("gradient-bias-to-error", "reparameterized;L=1").Mean() > 20);
        Assert.InRange(rows.Row("gradient-bias-to-error", "score-function-baseline;L=1").Mean(), -1, 3);
    }

    private static LinearGaussianModel Model() =>
        new(tensor(Weights).unsqueeze(1), NoiseStd, inflation: 1.5, shift: full([1], 0.4, dtype: ScalarType.Float64));

    /// <summary>f, r, a and σ of each example, by second differences of log p(x|z), which is a parabola.</summary>
    private static IEnumerable<(double F, double R, double A, double Sigma)> Parabolas(LinearGaussianModel model, Tensor x)
    {
        foreach (Tensor one in x.split(1))
        {
            DiagonalGaussian q = model.Posterior(one);
            double at0 = At(0), up = At(1), down = At(-1);
            yield return (at0, (up - down) / 2, (2 * at0) - up - down, q.LogVar.mul(0.5).exp().item<double>());

            double At(double e) => model.LogLikelihood(one, q.Mean + (q.LogVar.mul(0.5).exp() * e)).item<double>();
        }
    }

    /// <summary>Moments of e to the eighth: 1, 3, 15, 105.</summary>
    private static double Known((double F, double R, double A, double Sigma) p, string estimator)
    {
        double r = p.R, a = p.A, inverse = 1 / (p.Sigma * p.Sigma);
        if (estimator == "reparameterized")
            return (a * a * inverse) + (0.25 * ((r * r) + (2 * a * a)));
        double f = estimator == "score-function-baseline" ? a / 2 : p.F; // E f = F − a/2 is taken away
        double ofMean = ((f * f) + (2 * r * r) + (3.75 * a * a) - (3 * f * a)) * inverse;
        double ofLogVar = 0.25 * ((2 * f * f) + (10 * r * r) + (19.5 * a * a) - (10 * f * a) - (a * a));
        return ofMean + ofLogVar;
    }

    /// <summary>Right values with half the slope.</summary>
    private sealed class HalfSlope(IAmortizedPosterior model) : IAmortizedPosterior
    {
        public long LatentDim => model.LatentDim;

        public DiagonalGaussian Posterior(Tensor x) => model.Posterior(x);

        public Tensor LogPrior(Tensor z) => model.LogPrior(z);

        public Tensor LogLikelihood(Tensor x, Tensor z) =>
            (model.LogLikelihood(x, z) * 0.5) + (model.LogLikelihood(x, z.detach()) * 0.5);

        public Tensor SamplePrior(long count, Generator rng) => model.SamplePrior(count, rng);

        public Tensor SampleObservation(Tensor z, Generator rng) => model.SampleObservation(z, rng);
    }
}
