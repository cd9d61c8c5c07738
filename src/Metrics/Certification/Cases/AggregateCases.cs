using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using GenBench.Models.Known;
using static TorchSharp.torch;

namespace GenBench.Metrics.Certification.Cases;

/// <summary>The aggregate posterior in 1, 5 and 20 latent dimensions, where it is a Gaussian: on its two sides bounds that reach it, and in
/// 20 dimensions one
/// that cannot, since the examples are too few to be told apart by so much.</summary>
internal static class AggregateCases
{
    private const long Training = 3000;

    /// <summary>With so many dimensions a mixture of posteriors is no use.</summary>
    private const int Many = 20;

    public static IReadOnlyList<Func<RandomStreams, bool, KnownCase>> All { get; } =
    [
        (streams, isShort) => Create(1, 0.9, new EncoderError { VarianceFactor = 1.4, MeanShift = 0.3 }, streams, isShort),
        (streams, isShort) => Create(5, 1.5, new EncoderError { MeanFactor = 0.8 }, streams, isShort),
        (streams, isShort) =>
            Create(Many, 0.25, new EncoderError { VarianceFactor = 0.7, MeanShift = -0.2, MeanFactor = 1.1 }, streams, isShort),
    ];

    private static KnownCase Create(int dimensions, double noiseStd, EncoderError error, RandomStreams streams, bool isShort)
    {
        string name = $"linear Gaussian, aggregate in {dimensions} dimensions";
        var model = new KnownLinearGaussian(Weights(dimensions + 3, dimensions), noiseStd, error);
        Tensor x = KnownCases.Draw(model, streams, name, isShort);
        using Generator rng = streams.Create($"certificate/{name}, training", CPU);
        var known = new KnownCase(name, model, x) { TrainingX = model.Sample(Training, rng).DetachFromDisposeScope() };
        var aggregate = new KnownAggregate(model);
        double[] information = known.Agreed("KL(q(z|x) ‖ q(z))", aggregate.Information(x), aggregate.InformationAgain(x));
        double divergence = known.Agreed("KL(q(z) ‖ p(z))", aggregate.Divergence().view(1), aggregate.DivergenceAgain().view(1))[0];
        double[] cost = KnownCases.Values(model.PriorKl(x).sum(dim: -1));
        KnownNumber[] mixtures = dimensions == Many
            ? Saturated(information, divergence, x.shape[0])
            : Mixtures(information, cost, dimensions);
        return known.Expect(CertifiedEstimators.Collapse, [.. Gaussian(information, cost, divergence, dimensions), .. mixtures]);
    }

    /// <summary>Columns that are correlated, and of falling size.</summary>
    private static double[,] Weights(int rows, int columns)
    {
        var weights = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                weights[i, j] = (Math.Cos(1.3 * (i + 1) * (j + 1)) + 0.3) / Math.Sqrt(1 + j);
        }

        return weights;
    }

    /// <summary>A Gaussian fitted to M examples is off by d (d + 3)/4M nats on average, always to the safe side.</summary>
    private static KnownNumber[] Gaussian(double[] information, double[] cost, double divergence, int dimensions)
    {
        double slack = dimensions * (dimensions + 3) / (2.0 * Training);
        double[] known = Less(cost, information);
        var lower = new KnownNumber { Id = "aggregate-kl-lower-bound", Component = "gaussian", Exact = known, Below = slack };
        return
        [
            new() { Id = "mutual-information-upper-bound", Component = "gaussian", Exact = information, Above = slack },
            lower,
            lower with { Exact = [divergence], LargestError = 0.15 }, // of all data, not of these examples
        ];
    }

    /// <summary>N components are nearly all that there could be.</summary>
    private static KnownNumber[] Mixtures(double[] information, double[] cost, int dimensions)
    {
        double slack = 0.02 * dimensions;
        double[] divergence = Less(cost, information);
        return
        [
            new() { Id = "mutual-information", Exact = information, Below = slack },
            new() { Id = "mutual-information-upper-bound", Component = "training-mixture", Exact = information, Above = slack },
            new() { Id = "aggregate-kl", Exact = divergence, Above = slack },
            new() { Id = "aggregate-kl-lower-bound", Component = "training-mixture", Exact = divergence, Below = slack },
        ];
    }

    /// <summary>N examples cannot be told apart by more than ln N nats, and are by all of it.</summary>
    private static KnownNumber[] Saturated(double[] information, double divergence, long examples)
    {
        double untold = information.Average() - Math.Log(examples) + 0.01;
        return
        [
            new() { Id = "mutual-information", Exact = [information.Average()], Below = untold },
            new() { Id = "aggregate-kl", Exact = [divergence], Above = untold, LargestError = 0.5 },
        ];
    }

    private static double[] Less(double[] cost, double[] information) => [.. cost.Zip(information, (all, told) => all - told)];
}
