using GenBench.Models.Contracts;
using GenBench.Models.Discrete;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Discrete;

/// <summary>p(tokens) = 1/C Σ_c p(tokens|c) where the prior gives each log p(tokens|c) as a noisy draw of a lower bound,
/// against enumeration of all classes, sequences and orders.</summary>
public sealed class ClassMixtureTests : IDisposable
{
    private const long Codes = 3, Classes = 4;
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(5, CPU);

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    /// <param name="boundSamples">Few, so that the draws are noisy.</param>
    /// <param name="context">How much tokens matter to each other: at 0 the bound of each class is its probability,
    /// and all of the distance is the classes'.</param>
    [Theory]
    [InlineData(1, 0, 0.6)]
    [InlineData(2, 0, 0.4)]
    [InlineData(1, 1, 0.9)]
    public void The_mean_lies_below_the_log_probability_of_the_mixture_and_not_far(int boundSamples, double context, double slack)
    {
        const int Repeats = 500;
        using ConditionalVqVae model = Model(boundSamples, context);
        Tensor all = TokenSequences.All(TokenOrders.Length, Codes); // [27, 3]
        Tensor exact = Exact(model, all);

        using var _ = no_grad();
        Tensor draws = model.LogTokenPrior(all.repeat(Repeats, 1), _rng).view(Repeats, -1);

        Tensor distance = draws.mean([0L]) - exact, error = draws.std(0) / Math.Sqrt(Repeats);
        Assert.Equal(1, exact.exp().sum().item<double>(), 9);
        Assert.True(
            (distance <= error * 4.5).all().item<bool>(),
            $"up to {distance.max().item<double>()} nats above log p, errors up to {error.max().item<double>()}");
        double mean = (distance * exact.exp()).sum().item<double>();
        Assert.InRange(mean, -slack, 0);
    }

    [Fact]
    public void Draws_without_noise_give_the_mixture_itself()
    {
        Tensor logProb = randn([5, 7], ScalarType.Float64, generator: _rng) * 3;

        Assert.True(ClassMixture.Bound(logProb, logProb).allclose(LogSpace.LogMeanExp(logProb, 0), 1e-12, 1e-12));
    }

    [Fact]
    public void The_protocol_says_how_classes_are_summed()
    {
        using ConditionalVqVae noisy = Model(1, 0);
        Assert.Contains("classes", noisy.Protocol, StringComparison.Ordinal);
        Assert.Equal(BoundKind.Lower, noisy.PriorKind);
    }

    private static Tensor Exact(ConditionalVqVae model, Tensor tokens)
    {
        var given = new List<Tensor>();
        for (long c = 0; c < Classes; c++)
        {
            Tensor labels = full([tokens.shape[0]], c, dtype: ScalarType.Int64);
            given.Add(LogSpace.LogMeanExp(TokenOrders.LogProb((MaskedPrior)model.Prior, tokens, labels, Codes), 0));
        }

        return LogSpace.LogMeanExp(stack(given, 0), 0);
    }

    private static ConditionalVqVae Model(int boundSamples, double context)
    {
        using var rng = new Generator(3, CPU);
        var spec = new VqVaeSpec
        {
            Codes = Codes,
            CodeDim = 2,
            Tokens = TokenOrders.Length,
            Network = new MlpSpec { Widths = [4] },
            Conditional = true,
            Prior = new MaskedPriorSpec { Width = 8, Layers = 1, Heads = 2, BoundSamples = boundSamples },
        };
        DataShape shape = DataShape.Vector(4, Support.Binary) with { Classes = Classes };
        var model = (ConditionalVqVae)spec.Create(new ModelContext(shape, new Placement(CPU, ScalarType.Float64), rng));
        WeightInitialization.GlorotUniform(model.Prior, rng);
        using var _ = no_grad();
        foreach ((string name, Tensor weight) in model.Prior.state_dict())
        {
            double scale = name.Contains("symbols", StringComparison.Ordinal)
                ? context
                : name.Contains("head.weight", StringComparison.Ordinal) ? 2.5 : 1;
            weight.mul_(scale);
        }

        return model;
    }
}
