using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Sampling;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Certification.Cases;

/// <summary>All cases of the certificate.</summary>
internal static class KnownCases
{
    public static IReadOnlyList<Func<RandomStreams, bool, KnownCase>> All { get; } =
    [
        .. LinearGaussianCases.All,
        LatentLineCase.Create,
        .. AggregateCases.All,
        BernoulliCase.Create,
        LinearGanCase.Create,
        LinearFlowCase.Create,
        .. DiffusionCases.All,
        MixtureCase.Create,
        UniformCase.Create,
        TenDimensionsCase.Create,
        .. TokenCases.All,
        .. KnownSetCases.All,
        .. SampledSetCases.All,
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

    /// <summary>What chains must say of log p(x): a bound not far below it, by weights that are right on average.</summary>
    /// <param name="logProb">log p(x) of the case's observations.</param>
    public static KnownNumber[] Annealed(double[] logProb, double slack, AnnealingSpec annealing)
    {
        var bound = new KnownNumber
        {
            Id = "annealed-log-likelihood",
            Component = annealing.Component,
            Exact = [.. logProb.Take(CertifiedEstimators.AnnealedExamples)],
            Below = slack,
        };
        return [bound, bound with { Below = 0, IsUnbiasedLikelihood = true, LargestError = 0.1 }];
    }

    /// <summary>Both bounds on data simulated from the model, and the gap between them.</summary>
    /// <param name="logProb">log p(x) of given observations, [B].</param>
    public static KnownNumber[] Bidirectional(ILatentVariableModel model, RandomStreams streams, Func<Tensor, Tensor> logProb, double slack)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = SimulatedExamples.Draw(model, CertifiedEstimators.SimulatedExamples, streams, CPU, BidirectionalBound.Purpose).X;
        double[] exact = Values(logProb(x));
        MetricComponent component = CertifiedEstimators.FromPrior.Component;
        return
        [
            new() { Id = "bidirectional-lower-bound", Component = component, Exact = exact, Below = slack },
            new() { Id = "bidirectional-upper-bound", Component = component, Exact = exact, Above = slack },
            new() { Id = "bidirectional-gap", Component = component, Exact = [0], Above = 2 * slack },
        ];
    }
}
