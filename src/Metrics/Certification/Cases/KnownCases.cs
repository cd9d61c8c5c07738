using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Certification.Cases;

/// <summary>All cases of the certificate.</summary>
internal static class KnownCases
{
    public static IReadOnlyList<Func<RandomStreams, bool, KnownCase>> All { get; } =
    [
        .. LinearGaussianCases.All,
        LatentLineCase.Create,
        BernoulliCase.Create,
        LinearGanCase.Create,
        LinearFlowCase.Create,
        MixtureCase.Create,
        UniformCase.Create,
    ];

    /// <summary>N of a case: odd sizes, so that the last chunk is a smaller one.</summary>
    public static long Examples(bool isShort) => isShort ? 131 : 331;

    /// <returns>[N, D], drawn from the model.</returns>
    public static Tensor Draw(IGenerativeModel model, RandomStreams streams, string name, bool isShort)
    {
        using Generator rng = streams.Create($"certificate/{name}", CPU);
        return model.Sample(Examples(isShort), rng);
    }

    public static double[] Values(Tensor t)
    {
        using Tensor plain = t.detach().contiguous();
        return plain.data<double>().ToArray();
    }

    /// <summary>log p(x) by both routes, and the first so many values of it as an annealed estimate must give them.</summary>
    public static KnownNumber Annealed(double[] logProb, double slack) =>
        new() { Id = "annealed-log-likelihood", Exact = [.. logProb.Take(50)], Below = slack };
}
