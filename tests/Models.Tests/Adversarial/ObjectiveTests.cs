using GenBench.Models.Adversarial;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Adversarial;

/// <summary>Losses of the players on scores for which they are known.</summary>
public sealed class ObjectiveTests
{
    private static Tensor Scores(params double[] values) => tensor(values);

    private static double Of(Tensor loss) => loss.item<double>();

    [Fact]
    public void Best_discriminator_of_two_coins_loses_2_ln_2_less_twice_their_Jensen_Shannon_divergence()
    {
        using var scope = NewDisposeScope();
        double[] p = [0.7, 0.3], q = [0.2, 0.8];
        double[] best = [Math.Log(p[0] / q[0]), Math.Log(p[1] / q[1])]; // σ(D) = p / (p + q)
        double Loss(double first, double second) => Of(new NonSaturatingObjective().DiscriminatorLoss(
            Scores([.. Enumerable.Repeat(first, 7), .. Enumerable.Repeat(second, 3)]),
            Scores([.. Enumerable.Repeat(first, 2), .. Enumerable.Repeat(second, 8)])));
        double Kl(double[] a) => a.Zip(p.Zip(q, (x, y) => (x + y) / 2), (x, m) => x * Math.Log(x / m)).Sum();
        double jensenShannon = 0.5 * (Kl(p) + Kl(q));
        Assert.Equal(2 * Math.Log(2) - 2 * jensenShannon, Loss(best[0], best[1]), 12);
        Assert.True(Loss(best[0] + 0.1, best[1]) > Loss(best[0], best[1]));
        Assert.True(Loss(best[0], best[1] - 0.1) > Loss(best[0], best[1]));
    }

    [Fact]
    public void Non_saturating_generator_keeps_its_slope_where_its_samples_are_bad()
    {
        using var scope = NewDisposeScope();
        Tensor fake = Scores(-20).requires_grad_(true);
        new NonSaturatingObjective().GeneratorLoss(fake).backward();
        Assert.Equal(-1, fake.grad!.item<double>(), 6); // E log(1 − σ(D)) has slope −e⁻²⁰ there
    }

    [Fact]
    public void Wasserstein_losses_are_differences_of_means()
    {
        using var scope = NewDisposeScope();
        var objective = new WassersteinObjective();
        Assert.Equal(1.0 - 2.5, Of(objective.DiscriminatorLoss(Scores(2, 3), Scores(0, 2))), 12);
        Assert.Equal(-1.0, Of(objective.GeneratorLoss(Scores(0, 2))), 12);
    }

    [Fact]
    public void Hinge_stops_pulling_at_a_margin_of_1_on_either_side()
    {
        using var scope = NewDisposeScope();
        Tensor real = Scores(5, 0.25).requires_grad_(true), fake = Scores(-5, -0.5).requires_grad_(true);
        Tensor loss = new HingeObjective().DiscriminatorLoss(real, fake);
        loss.backward();
        Assert.Equal((0.75 + 0.5) / 2, Of(loss), 12);
        Assert.Equal([0, -0.5], real.grad!.data<double>().ToArray());
        Assert.Equal([0, 0.5], fake.grad!.data<double>().ToArray());
        Assert.Equal(2.75, Of(new HingeObjective().GeneratorLoss(fake)), 12);
    }
}
