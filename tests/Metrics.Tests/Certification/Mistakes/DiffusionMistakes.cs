using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Tests.Certification.Mutants;
using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Known;
using TorchSharp;
using Estimators = GenBench.Metrics.Certification.Checks.CertifiedEstimators;

namespace GenBench.Metrics.Tests.Certification.Mistakes;

/// <summary>In the bound of a chain of noise, and in the flow that goes with it.</summary>
internal static class DiffusionMistakes
{
    public static IReadOnlyList<Mistake> All { get; } =
    [
        new("diffusion: one stream a block", Estimators.DiffusionAlone, new Alone(new Changed(Mistake.Product[Estimators.DiffusionBound])
        {
            Model = model => new BrokenDiffusion(model) { Noise = _ => new torch.Generator(5) },
        })),
        InTerms("diffusion: decoder of another variance", (model, terms) => WithDecoder(model, terms, 2)),
        InTerms("diffusion: end of the chain left out", (_, terms) => terms with { Prior = terms.Prior * 0 }),
        InTerms("diffusion: variances of the steps left out", WithoutVariances),
        new("diffusion: flow that ends elsewhere", Estimators.FlowOfDiffusion, new FlowLikelihoodSpec
        {
            Solver = new EulerSolver { Steps = 50 },
            Trace = new ExactTrace(),
            Examples = Estimators.FlowExamples,
        }.Create()),
    ];

    private static Mistake InTerms(string name, Func<KnownDiffusion, DiffusionTerms, DiffusionTerms> change) =>
        Mistake.InModel(name, Estimators.DiffusionBound, model => new BrokenDiffusion(model)
        {
            Change = terms => change((KnownDiffusion)model, terms),
        });

    /// <summary>N(ŷ₀, c s²) in the place of N(ŷ₀, s²).</summary>
    private static DiffusionTerms WithDecoder(KnownDiffusion model, DiffusionTerms terms, double c)
    {
        double constant = DecoderConstant(model), wider = constant + (0.5 * model.DataShape.Dimensions * Math.Log(c));
        return terms with { Reconstruction = ((terms.Reconstruction + constant) / c) - wider };
    }

    private static DiffusionTerms WithoutVariances(KnownDiffusion model, DiffusionTerms terms) =>
        terms with { Denoising = terms.Denoising + terms.Ceiling + terms.Prior + DecoderConstant(model) };

    private static double DecoderConstant(KnownDiffusion model) =>
        0.5 * model.DataShape.Dimensions * Math.Log(2 * Math.PI * model.DecoderVariance);
}
