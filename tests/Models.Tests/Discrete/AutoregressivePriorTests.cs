using GenBench.Models.Contracts;
using GenBench.Models.Discrete;
using GenBench.Models.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Discrete;

public sealed class AutoregressivePriorTests
{
    private const long Length = 4;
    private const long Codes = 3;

    [Fact]
    public void Probabilities_of_all_sequences_sum_to_one()
    {
        using var scope = NewDisposeScope();
        using AutoregressivePrior prior = Random();
        using var rng = new Generator(1, CPU);
        Tensor probabilities = prior.LogProb(TokenSequences.All(Length, Codes), null, rng).exp();
        Assert.Equal(1, probabilities.sum().item<double>(), 10);
        Assert.True(probabilities.max().item<double>() > 2 * probabilities.min().item<double>(), "the weights make a difference");
    }

    [Fact]
    public void A_token_is_seen_by_the_places_after_it_only()
    {
        using var scope = NewDisposeScope();
        using AutoregressivePrior prior = Random();
        Tensor tokens = zeros([1, Length], dtype: ScalarType.Int64);
        for (int t = 0; t < Length - 1; t++)
        {
            Tensor changed = tokens.clone();
            changed[0, t] = 2;
            Tensor difference = (prior.Logits(tokens, null) - prior.Logits(changed, null)).abs().sum(dim: -1)[0]; // [T]
            Assert.Equal(0, difference.narrow(0, 0, t + 1).sum().item<double>());
            Assert.True(difference[t + 1].item<double>() > 1e-6);
        }
    }

    [Fact]
    public void Samples_come_as_often_as_their_probability_says()
    {
        using var scope = NewDisposeScope();
        using AutoregressivePrior prior = Random();
        using var rng = new Generator(1, CPU);
        const int Count = 20_000;
        Tensor all = TokenSequences.All(Length, Codes);
        double[] expected = [.. prior.LogProb(all, null, rng).exp().data<double>()];

        Tensor drawn = prior.Sample(Count, null, rng);

        Tensor place = drawn.mul(tensor(new long[] { 27, 9, 3, 1 })).sum(dim: 1); // the row in All
        double[] seen = [.. place.bincount(null, 81).to(ScalarType.Float64).data<double>()];
        double chiSquare = seen.Zip(expected, (n, p) => Math.Pow(n - Count * p, 2) / (Count * p)).Sum();
        Assert.InRange(chiSquare, 40, 140); // 80 degrees of freedom: 80 ± 4.7 standard deviations of 12.6
    }

    [Fact]
    public void Starts_uniform()
    {
        using var scope = NewDisposeScope();
        using AutoregressivePrior prior = Random();
        using var rng = new Generator(1, CPU);
        prior.StartUniform();
        Tensor logProb = prior.LogProb(TokenSequences.All(Length, Codes), null, rng);
        Assert.True((logProb + Length * Math.Log(Codes)).abs().max().item<double>() < 1e-12);
    }

    private static AutoregressivePrior Random()
    {
        using var rng = new Generator(2, CPU);
        var prior = (AutoregressivePrior)new AutoregressivePriorSpec { Width = 8, Layers = 2, Heads = 2 }.Create(
            Length, Codes, null, new Placement(CPU, ScalarType.Float64));
        prior.to(ScalarType.Float64);
        WeightInitialization.GlorotUniform(prior, rng);
        return prior;
    }
}
