using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using GenBench.Models.Known;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Certification.Cases;

/// <summary>The diffusion family's own code on Gaussian data, with the network that is best for them.</summary>
internal static class DiffusionCases
{
    public static IReadOnlyList<Func<RandomStreams, bool, KnownCase>> All { get; } =
    [
        (streams, isShort) => Create(5, streams, isShort),
        (streams, isShort) => Create(20, streams, isShort),
    ];

    private static KnownCase Create(long dimensions, RandomStreams streams, bool isShort)
    {
        string name = $"diffusion of a Gaussian in {dimensions} dimensions";
        KnownDiffusion model = Model(dimensions, streams, name);
        Tensor x = KnownCases.Draw(model, streams, name, isShort);
        var known = new KnownCase(name, model, x);
        double[] bound = known.Agreed("the expected bound", model.ExactBound(x), model.ExactBoundAgain(x));
        double[] flow = known.Agreed("log p(x) of the flow", model.ExactLogProb(x), model.ExactLogProbAgain(x));
        known
            .Expect(
                CertifiedEstimators.DiffusionBound,
                new KnownNumber { Id = "diffusion-bound", Exact = bound, LargestError = (isShort ? 0.05 : 0.03) * dimensions },
                new KnownNumber { Id = "diffusion-prior-kl", Exact = KnownCases.Values(model.ExactPrior(x)) })
            .Expect(CertifiedEstimators.DiffusionAlone, new KnownNumber { Id = "change-alone", Exact = [0] });
        return dimensions <= 5 || !isShort
            ? known.Expect(
                CertifiedEstimators.FlowOfDiffusion,
                new KnownNumber
                {
                    Id = "flow-log-likelihood",
                    Exact = [.. flow.Take(CertifiedEstimators.FlowExamples)],
                    Below = 1e-4,
                    Above = 1e-4,
                })
            : known;
    }

    private static KnownDiffusion Model(long dimensions, RandomStreams streams, string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator rng = streams.Create($"certificate/{name}/parameters", CPU);
        Tensor factor = randn([dimensions, dimensions], ScalarType.Float64, generator: rng) / Math.Sqrt(dimensions);
        Tensor covariance = matmul(factor, factor.t()) + (eye(dimensions, dtype: ScalarType.Float64) * 0.05);
        return new KnownDiffusion(randn([dimensions], ScalarType.Float64, generator: rng) * 0.5, covariance, steps: 60);
    }
}
