using GenBench.Models.Adversarial;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Adversarial;

/// <summary>Penalties on the discriminator's slope against closed forms and finite differences.</summary>
public sealed class PenaltyTests
{
    private static readonly GanSpec Smooth = Players.Small with
    {
        Discriminator = new MlpSpec { Widths = [6], Activation = Activation.Tanh },
    };

    [Fact]
    public void Penalties_of_a_linear_score_are_functions_of_its_slope()
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(1, CPU);
        Tensor slope = tensor([3.0, 4.0]), real = Players.Normal(5, 2, 1), fake = Players.Normal(5, 2, 2);
        Tensor Score(Tensor x) => (x * slope).sum(dim: 1) + 7;
        Assert.Equal(0.5 * 25, InputGradient.R1(Score, real).item<double>(), 12);
        Assert.Equal(16, InputGradient.UnitSlope(Score, real, fake, rng).item<double>(), 9); // (5 − 1)²
    }

    [Fact]
    public void R1_is_evaluated_at_the_data_and_unit_slope_between_data_and_samples()
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(1, CPU);
        static Tensor Square(Tensor x) => x.square().sum(dim: 1) / 2; // its gradient at x is x
        Tensor real = tensor([3.0, 4.0]).view(1, 2);
        Assert.Equal(12.5, InputGradient.R1(Square, real).item<double>(), 12);
        double[] slopes = [.. Enumerable.Range(0, 200)
            .Select(_ => Math.Sqrt(InputGradient.UnitSlope(Square, real, real / 5, rng).item<double>()) + 1)];
        Assert.All(slopes, slope => Assert.InRange(slope, 1 - 1e-9, 5));
        Assert.InRange(slopes.Average(), 3 - 4 * 4 / Math.Sqrt(12 * 200), 3 + 4 * 4 / Math.Sqrt(12 * 200)); // U(1, 5)
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gradient_of_a_penalty_in_the_weights_agrees_with_finite_differences(bool isR1)
    {
        using var scope = NewDisposeScope();
        using DiscriminatorNetwork discriminator = Players.Discriminator(Smooth, Players.Plane);
        using var parameters = new FlatParameters(discriminator);
        Tensor real = Players.Normal(5, 2, 1), fake = Players.Normal(5, 2, 2);
        Tensor Penalty()
        {
            using var rng = new Generator(3, CPU);
            Tensor Score(Tensor x) => discriminator.call(x, null);
            return isR1 ? InputGradient.R1(Score, real) : InputGradient.UnitSlope(Score, real, fake, rng);
        }

        Penalty().backward();
        double[] analytic = parameters.Gradient.data<double>().ToArray();
        Assert.True(analytic.Max(Math.Abs) > 0.01);
        for (int i = 0; i < analytic.Length; i++)
            Assert.Equal(CentralDifference(parameters, i, Penalty), analytic[i], 7);
    }

    [Fact]
    public void R1_counts_n_times_on_every_nth_update_and_not_between()
    {
        using var scope = NewDisposeScope();
        GanSpec spec = Smooth with { R1 = new R1Spec { Weight = 3, Every = 4 } };
        using DiscriminatorNetwork discriminator = Players.Discriminator(spec, Players.Plane);
        using var rng = new Generator(1, CPU);
        Tensor real = Players.Normal(5, 2, 1), fake = Players.Normal(5, 2, 2);
        double expected = 12 * InputGradient.R1(x => discriminator.call(x, null), real).item<double>();
        var loss = new DiscriminatorLoss(spec, discriminator);
        double[] penalties = [.. Enumerable.Range(0, 9)
            .Select(update => loss.Evaluate(real, fake, null, update, rng)[1].Value.item<double>())];
        Assert.Equal(
            [expected, 0, 0, 0, expected, 0, 0, 0, expected], penalties.Select(value => Math.Round(value, 12)), (a, b) =>
            Math.Abs(a - b) < 1e-10);
    }

    [Fact]
    public void Gradient_penalty_enters_the_loss_with_its_weight()
    {
        using var scope = NewDisposeScope();
        Tensor real = Players.Normal(5, 2, 1), fake = Players.Normal(5, 2, 2);
        (double Loss, double Penalty) Terms(double weight)
        {
            GanSpec spec = Smooth with { Objective = new WassersteinObjective { GradientPenalty = weight } };
            using DiscriminatorNetwork discriminator = Players.Discriminator(spec, Players.Plane);
            using var rng = new Generator(1, CPU);
            var terms = new DiscriminatorLoss(spec, discriminator).Evaluate(real, fake, null, 0, rng);
            return (terms[0].Value.item<double>(), terms[1].Value.item<double>());
        }

        (double Loss, double Penalty) none = Terms(0), one = Terms(1), ten = Terms(10);
        Assert.Equal(0, none.Penalty);
        Assert.True(one.Penalty > 0.01);
        Assert.Equal(10 * one.Penalty, ten.Penalty, 10);
        Assert.Equal(none.Loss + ten.Penalty, ten.Loss, 10);
    }

    private static double CentralDifference(FlatParameters parameters, long index, Func<Tensor> value)
    {
        const double Step = 1e-5;
        double At(double shift)
        {
            using (no_grad())
                parameters.Value[index] += shift;
            double result = value().item<double>();
            using (no_grad())
                parameters.Value[index] -= shift;
            return result;
        }

        return (At(Step) - At(-Step)) / (2 * Step);
    }
}
