using GenBench.Models.Contracts;
using GenBench.Models.Discrete;
using GenBench.Models.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Discrete;

public sealed class MaskedPriorTests
{
    private const int Length = TokenOrders.Length;
    private const long Codes = 2;

    [Fact]
    public void Bound_is_the_mean_over_orders_of_the_log_probability_and_lies_below_the_log_of_the_mean()
    {
        using var scope = NewDisposeScope();
        using MaskedPrior prior = Random(boundSamples: 4);
        using var rng = new Generator(1, CPU);
        Tensor all = TokenSequences.All(Length, Codes);
        Tensor byOrder = TokenOrders.LogProb(prior, all, null, Codes); // [6, 8]

        Tensor draws = prior.LogProb(all.repeat(500, 1), null, rng).detach().view(500, 8);

        Tensor gap = byOrder.logsumexp(0) - Math.Log(6) - byOrder.mean([0L]);
        Assert.True(gap.min().item<double>() >= 0);
        Assert.True(gap.max().item<double>() > 0.01, "orders differ, so that the bound is not the probability");
        Tensor error = draws.std(0) / Math.Sqrt(500);
        Assert.True(error.max().item<double>() < 0.1);
        Assert.True(((draws.mean([0L]) - byOrder.mean([0L])).abs() < error * 4).all().item<bool>());
    }

    [Fact]
    public void Training_draws_average_to_the_bound()
    {
        using var scope = NewDisposeScope();
        using MaskedPrior prior = Random(boundSamples: 1);
        using var rng = new Generator(1, CPU);
        Tensor one = tensor(new long[] { 0, 1, 1 }).view(1, Length);

        Tensor draws = prior.TrainingLogProb(one.expand(6000, Length), null, rng);

        double error = 4 * draws.std().item<double>() / Math.Sqrt(6000);
        Assert.Equal(TokenOrders.LogProb(prior, one, null, Codes).mean().item<double>(), draws.mean().item<double>(), error);
    }

    [Fact]
    public void Samples_revealed_one_at_a_time_come_as_often_as_the_mean_over_orders_says()
    {
        using var scope = NewDisposeScope();
        using MaskedPrior prior = Random(boundSamples: 1);
        using var rng = new Generator(1, CPU);
        const int Count = 20_000;
        double[] expected = [.. TokenOrders.LogProb(prior, TokenSequences.All(Length, Codes), null, Codes).exp().mean([0L]).data<double>()];

        Tensor row = prior.Sample(Count, null, rng).mul(tensor(new long[] { 4, 2, 1 })).sum(dim: 1);

        double[] seen = [.. row.bincount(null, 8).to(ScalarType.Float64).data<double>()];
        Assert.Equal(1, expected.Sum(), 9);
        double chiSquare = seen.Zip(expected, (n, p) => Math.Pow(n - Count * p, 2) / (Count * p)).Sum();
        Assert.InRange(chiSquare, 0, 26); // 7 degrees of freedom: above 26 in 1 of 2,000
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(100)]
    public void Any_number_of_steps_reveals_every_token(int steps)
    {
        using var scope = NewDisposeScope();
        using var prior = (MaskedPrior)new MaskedPriorSpec { Width = 8, Layers = 1, Heads = 2, Steps = steps }.Create(
            11, 6, null, new Placement(CPU, ScalarType.Float32));
        using var rng = new Generator(1, CPU);
        Tensor drawn = prior.Sample(50, null, rng);
        Assert.InRange(drawn.min().item<long>(), 0, 5);
        Assert.InRange(drawn.max().item<long>(), 0, 5);
    }

    private static MaskedPrior Random(int boundSamples)
    {
        using var rng = new Generator(2, CPU);
        var prior = (MaskedPrior)new MaskedPriorSpec { Width = 8, Layers = 2, Heads = 2, BoundSamples = boundSamples }.Create(
            Length, Codes, null, new Placement(CPU, ScalarType.Float64));
        prior.to(ScalarType.Float64);
        WeightInitialization.GlorotUniform(prior, rng);
        return prior;
    }
}
