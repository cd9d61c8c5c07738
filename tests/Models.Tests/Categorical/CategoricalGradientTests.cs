using GenBench.Models.Categorical;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Categorical;

/// <summary>Gradients of E_q[f(z)] through two latents of three classes, against the sum over nine codes.</summary>
public sealed class CategoricalGradientTests
{
    private const int Draws = 40_000;

    private static readonly double[,] Scores = { { 0.4, -0.3, 0.1 }, { -0.5, 0.2, 0.6 } };

    [Fact]
    public void The_exact_gradient_is_the_slope_of_the_sum_over_codes()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor found = Gradients(new EnumeratedGradient(), Curved, 1)[0];

        for (int n = 0; n < 2; n++)
        {
            for (int c = 0; c < 3; c++)
                Assert.Equal(Slope(n, c), found[n, c].item<double>(), 8);
        }
    }

    /// <summary>Σ q(z) f(z) with plain numbers, by central differences.</summary>
    private static double Slope(int latent, int category)
    {
        const double H = 1e-5;
        return (Expectation(H) - Expectation(-H)) / (2 * H);

        double Expectation(double shift)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor logits = tensor(Scores);
            logits[latent, category] += shift;
            Tensor probabilities = logits.softmax(-1);
            double sum = 0;
            for (int a = 0; a < 3; a++)
            {
                for (int b = 0; b < 3; b++)
                {
                    Tensor z = zeros(1, 1, 2, 3, dtype: ScalarType.Float64);
                    (z[0, 0, 0, a], z[0, 0, 1, b]) = (1, 1);
                    sum += (probabilities[0, a] * probabilities[1, b] * Curved(z)).item<double>();
                }
            }

            return sum;
        }
    }

    [Theory]
    [InlineData(ReinforceBaseline.None, 1)]
    [InlineData(ReinforceBaseline.Mean, 1)]
    [InlineData(ReinforceBaseline.LeaveOneOut, 2)]
    [InlineData(ReinforceBaseline.LeaveOneOut, 4)]
    public void Reinforce_has_no_bias_whatever_its_baseline(ReinforceBaseline baseline, int samples) =>
        Assert.InRange(LargestZ(new ReinforceGradient { Baseline = baseline, Samples = samples }, Curved), 0, 4);

    [Fact]
    public void Reinforce_is_less_noisy_with_a_mean_and_with_the_other_draws_taken_away()
    {
        double none = Variance(new ReinforceGradient { Baseline = ReinforceBaseline.None, Samples = 4 }),
            mean = Variance(new ReinforceGradient { Baseline = ReinforceBaseline.Mean, Samples = 4 }),
            others = Variance(new ReinforceGradient { Baseline = ReinforceBaseline.LeaveOneOut, Samples = 4 });

        Assert.True(mean < 0.5 * none && others < 0.5 * none && others < 1.5 * mean, $"{none} {mean} {others}");
    }

    [Fact]
    public void Straight_through_is_right_for_a_linear_decoder_and_wrong_for_a_curved_one()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor exact = Gradients(new EnumeratedGradient(), Linear, 1), found = Gradients(new StraightThroughGradient(), Linear, 9);

        Assert.True(found.allclose(exact, 1e-12, 1e-12));
        Assert.True(LargestZ(new StraightThroughGradient(), Curved) > 20);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_bias_of_a_relaxation_falls_with_its_temperature_and_its_variance_rises(bool hard)
    {
        GumbelSoftmaxGradient warm = new() { Temperature = 2, Hard = hard }, cool = new() { Temperature = 0.2, Hard = hard };

        Assert.True(Bias(cool) < (hard ? 0.9 : 0.5) * Bias(warm), $"{Bias(cool)} {Bias(warm)}");
        Assert.True(Variance(cool) > 2 * Variance(warm), $"{Variance(cool)} {Variance(warm)}");
    }

    [Fact]
    public void The_decoder_gets_the_gradient_at_the_draws()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (CategoricalGradientSpec spec in new CategoricalGradientSpec[] { new ReinforceGradient(), new StraightThroughGradient() })
        {
            Tensor weight = ones([], dtype: ScalarType.Float64, requires_grad: true), value = Value(spec, z => Curved(z) * weight, 500);
            autograd.backward([value.sum()]);
            Assert.Equal(value.sum().item<double>(), weight.grad!.item<double>(), 9);
        }
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Equal("samples", new ReinforceGradient { Samples = 1 }.Check(2, 3).Single().Path);
        Assert.Contains("13 latents of 2 classes have more than 4096 codes", new EnumeratedGradient().Check(13, 2).Single().Message);
        Assert.Empty(new EnumeratedGradient().Check(12, 2));
        Assert.Empty(new ReinforceGradient { Samples = 1, Baseline = ReinforceBaseline.None }.Check(99, 99));
    }

    private static Tensor Linear(Tensor z) => (z * Weights).sum([-2L, -1L]);

    private static Tensor Curved(Tensor z) => Linear(z).square() - 9;

    private static Tensor Weights => tensor(new double[,] { { 1, -2, 0.5 }, { 0.3, 1.5, -1 } });

    private static double Bias(CategoricalGradientSpec spec)
    {
        using DisposeScope scope = NewDisposeScope();
        return (Gradients(spec, Curved, Draws).mean([0L]) - Gradients(new EnumeratedGradient(), Curved, 1)[0]).norm().item<double>();
    }

    private static double Variance(CategoricalGradientSpec spec)
    {
        using DisposeScope scope = NewDisposeScope();
        return Gradients(spec, Curved, Draws).var(0).sum().item<double>();
    }

    private static double LargestZ(CategoricalGradientSpec spec, Func<Tensor, Tensor> f)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor each = Gradients(spec, f, Draws), exact = Gradients(new EnumeratedGradient(), f, 1)[0];
        return ((each.mean([0L]) - exact).abs() / (each.std(0) / Math.Sqrt(Draws))).max().item<double>();
    }

    /// <returns>[rows, 2, 3]</returns>
    private static Tensor Gradients(CategoricalGradientSpec spec, Func<Tensor, Tensor> f, long rows)
    {
        Tensor logits = tensor(Scores).expand(rows, -1, -1).clone().requires_grad_();
        return autograd.grad([Value(spec, f, rows, logits).sum()], [logits])[0];
    }

    private static Tensor Value(CategoricalGradientSpec spec, Func<Tensor, Tensor> f, long rows, Tensor? logits = null)
    {
        using var rng = new Generator(5);
        Tensor given = logits ?? tensor(Scores).expand(rows, -1, -1);
        Tensor mean = tensor(-7.0);
        return spec.Reconstruction(
            given, f, count => OneHotCodes.Gumbel(rand([count, .. given.shape], dtype: ScalarType.Float64, generator: rng)), mean);
    }
}
