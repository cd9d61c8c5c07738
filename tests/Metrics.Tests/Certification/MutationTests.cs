using GenBench.Metrics.Certification;
using GenBench.Metrics.Certification.Cases;
using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Statistics;
using GenBench.Metrics.Tests.Certification.Mutants;
using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Known;
using GenBench.Models.Probability;
using TorchSharp;
using Estimators = GenBench.Metrics.Certification.Checks.CertifiedEstimators;

namespace GenBench.Metrics.Tests.Certification;

/// <summary>The test of the test: an estimator with one known mistake in the product's own set of checks is caught,
/// and the same without it is not.</summary>
public sealed class MutationTests
{
    private static readonly CertifiedEstimators Product = Estimators.OfTheProduct();
    private static readonly RandomStreams Streams = new(Certificate.Seed);
    private static readonly Lazy<KnownCase[]> Cases = new(() => [.. KnownCases.All.Select(create => create(Streams, false))]);

    private static readonly Dictionary<string, (string Estimator, IMetric Metric)> Mistakes = new()
    {
        ["ELBO: KL added"] = (Estimators.Elbo, new OwnElbo { Combine = (likelihood, kl) => likelihood + kl }),
        ["ELBO: sign"] = (Estimators.Elbo, new OwnElbo { Combine = (likelihood, kl) => kl - likelihood }),
        ["ELBO: beta left in"] = (Estimators.Elbo, new OwnElbo { Combine = (likelihood, kl) => likelihood - (kl * 4) }),
        ["ELBO: KL reversed"] = (Estimators.Elbo,
            new OwnElbo { Kl = q => ((-q.LogVar).exp() * (1 + q.Mean.square()) - 1 + q.LogVar).sum(dim: -1) * 0.5 }),
        ["ELBO: KL without its one half"] = (Estimators.Elbo, new OwnElbo { Kl = q => q.KlToStandardNormal() * 2 }),
        ["ELBO: KL averaged over dimensions"] = (Estimators.Elbo, new OwnElbo { Kl = q => q.KlToStandardNormalPerDimension().mean([1L]) }),
        ["ELBO: KL summed over the batch"] = (Estimators.Elbo, new OwnElbo { Kl = q => q.KlToStandardNormal().sum() }),
        ["ELBO: log of the mean"] = (Estimators.Elbo, new OwnElbo { Average = values => LogSpace.LogMeanExp(values, 0) }),
        ["ELBO: variance drawn as a standard deviation"] = (Estimators.Elbo,
            new OwnElbo { Draw = (q, noise) => q.Mean + (noise * q.LogVar.exp()) }),
        ["ELBO: at the posterior mean, not sampled"] = (Estimators.Elbo, new OwnElbo { Draw = (q, noise) => q.Mean.expand_as(noise) }),
        ["ELBO: ½ D ln 2π of the likelihood dropped"] = (Estimators.Elbo, OnBroken(Estimators.Elbo, model => new BrokenModel(model)
        { Likelihood = (x, z) => ((ILatentVariableModel)model).LogLikelihood(x, z) + (0.5 * x.shape[1] * Math.Log(2 * Math.PI)) })),
        ["ELBO: batch means averaged without weights"] = (Estimators.Elbo, new Changed(Product[Estimators.Elbo]) { Row = Unweighted }),
        ["ELBO: standard deviation reported as standard error"] = (Estimators.Elbo, new Changed(Product[Estimators.Elbo])

        {
            Row = row =>
                row.Estimate is { } e ? row with { Estimate = e with { StandardError = e.StandardError * Math.Sqrt(e.Count) } } : row,
        }),
        ["bits: ln 2 missing"] = (Estimators.Elbo, Bits(value => value * Math.Log(2))),
        ["bits: 255 levels"] = (Estimators.Elbo, Bits(value => value - Math.Log2(256.0 / 255))),
        ["bits: data taken for a mass"] = (Estimators.Elbo,
            new Changed(
                Product[Estimators.Elbo])
            {
                Context = context =>
                context with { Shape = context.Shape with { Support = Support.Binary } }
            }),
        ["data not dequantized but moved"] = (Estimators.Elbo,
            new Changed(Product[Estimators.Elbo]) { Context = context => context with { X = context.X * 256 / 255 } }),
        ["weights: divided by K + 1"] = (Estimators.ImportanceBound,
            new OwnImportance { Average = weights => weights.logsumexp(1) - Math.Log(weights.shape[1] + 1) }),
        ["weights: one of K left out"] = (Estimators.ImportanceBound,
            new OwnImportance { Average = weights => LogSpace.LogMeanExp(weights.narrow(1, 0, Math.Max(1, weights.shape[1] - 1)), 1) }),
        ["weights: mean of the logarithms"] = (Estimators.ImportanceBound, new OwnImportance { Average = weights => weights.mean([1L]) }),
        ["weights: without the prior"] = (Estimators.ImportanceBound,
            new OwnImportance { Weigh = (likelihood, _, posterior) => likelihood - posterior }),
        ["weights: without the posterior"] = (Estimators.ImportanceBound,
            new OwnImportance { Weigh = (likelihood, prior, _) => likelihood + prior }),
        ["weights: sign of the posterior"] = (Estimators.ImportanceBound,
            new OwnImportance { Weigh = (likelihood, prior, posterior) => likelihood + prior + posterior }),
        ["weights: wrong prior variance"] = (Estimators.ImportanceBound,
            OnBroken(Estimators.ImportanceBound, model => new BrokenModel(model)
            { Prior = z => (z.square().sum(dim: -1) * -0.25) - (0.5 * z.shape[^1] * Math.Log(4 * Math.PI)) })),
        ["weights: variance drawn as a standard deviation"] = (Estimators.ImportanceBound,
            new OwnImportance { Draw = (q, noise) => q.Mean + (noise * q.LogVar.exp()) }),
        ["effective samples: not squared"] = (Estimators.ImportanceBound,
            new OwnImportance { Effective = weights => (weights.logsumexp(0) - (weights * 2).logsumexp(0)).exp() }),
        ["tail: of the smallest weights"] = (Estimators.ImportanceBound,
            new OwnImportance { Tail = weights => ParetoTail.Shape([.. weights.Select(value => -value)]) }),
        ["bidirectional: sign of the upper bound"] = (Estimators.Bidirectional, new Changed(Product[Estimators.Bidirectional])
        { Row = row => row.Descriptor.Id == "bidirectional-upper-bound" ? Changed.Values(row, value => -value) : row }),
        ["rate: the distortion not taken off"] = (Estimators.RateDistortion, new Changed(Product[Estimators.RateDistortion])
        { Row = row => row.Descriptor.Id == "annealed-rate" ? Changed.Values(row, value => value + 4) : row }),
        ["collapse: active by the variances of q"] = (Estimators.Collapse,
            OnBroken(Estimators.Collapse, model => new BrokenModel(model) { Answer = q => q with { Mean = q.LogVar } })),
        ["collapse: standard deviation for variance"] = (Estimators.Collapse,
            OnBroken(Estimators.Collapse, model => new BrokenModel(model) { Answer = q => q with { LogVar = q.LogVar * 0.5 } })),
        ["collapse: ln N missing in the aggregate"] = (Estimators.Collapse, new Changed(Product[Estimators.Collapse])
        { Row = row => row.Descriptor.Id == "mutual-information" ? Changed.Values(row, value => value - Math.Log(331)) : row }),
        ["aggregate: standard deviations of the posteriors, not variances"] =
            (Estimators.Collapse, new OwnAggregate(Product[Estimators.Collapse])
            { Combine = (ofMeans, within) => ofMeans + within.sqrt() }),
        ["aggregate: dimension by dimension"] = (Estimators.Collapse, new OwnAggregate(Product[Estimators.Collapse])
        { Combine = (ofMeans, within) => (ofMeans + within).diagonal().diag() }),
        ["aggregate: fitted to the measured examples"] = (Estimators.Collapse, new Changed(Product[Estimators.Collapse])
        { Context = context => context with { TrainingX = context.X } }),
        ["aggregate: the example's own posterior left out of the mixture"] =
            (Estimators.Collapse, new OwnAggregate(Product[Estimators.Collapse])
            { CountsItself = false }),
        ["gap: the encoder's answer for q*"] = (Estimators.Gap,
            Gap(new AmortizationGapSpec { MaxSteps = 1, EvaluationSamples = 500, ImportanceSamples = 500 })),
        ["gap: the ELBO of q* for log p(x)"] = (Estimators.Gap,
            Gap(new AmortizationGapSpec { ImportanceSamples = 1, EvaluationSamples = 500 })),
        ["flow: trace of one index"] = (Estimators.FlowExact, new OwnFlow { Divergence = jacobian => jacobian[0, 0] }),
        ["flow: all of the Jacobian summed"] = (Estimators.FlowExact, new OwnFlow { Divergence = jacobian => jacobian.sum() }),
        ["flow: sign of the divergence"] = (Estimators.FlowExact, new OwnFlow { Combine = (logBase, divergence) => logBase + divergence }),
        ["flow: base density dropped"] = (Estimators.FlowExact, new OwnFlow { Combine = (_, divergence) => -divergence }),
        ["flow: integrated the wrong way"] = (Estimators.FlowExact, new OwnFlow { End = 1 }),
        ["flow: 255 levels"] = (Estimators.FlowExact, new OwnFlow { Levels = 255 }),
        ["flow: too few steps"] = (Estimators.FlowExact,
            new FlowLikelihoodSpec { Solver = new EulerSolver { Steps = 20 }, Trace = new ExactTrace() }.Create()),
        ["flow: Hutchinson's probes summed"] = (Estimators.FlowHutchinson,
            new OwnFlow { Divergence = jacobian => jacobian.trace() * Estimators.Probes }),
        ["flow: one probe in the place of eight"] = (Estimators.FlowHutchinson,
            new FlowLikelihoodSpec { Trace = new HutchinsonTrace { Samples = 1 } }.Create()),
        ["diffusion: one stream a block"] = (
            Estimators.DiffusionAlone, new Alone(OnDiffusion(model => new BrokenDiffusion(model) { Noise = _ => new torch.Generator(5) }))),
        ["diffusion: decoder of another variance"] = (
            Estimators.DiffusionBound,
            OnDiffusion(model => new BrokenDiffusion(model) { Change = terms => WithDecoder((KnownDiffusion)model, terms, 2) })),
        ["diffusion: end of the chain left out"] = (
            Estimators.DiffusionBound,
            OnDiffusion(model => new BrokenDiffusion(model) { Change = terms => terms with { Prior = terms.Prior * 0 } })),
        ["diffusion: variances of the steps left out"] = (
            Estimators.DiffusionBound,
            OnDiffusion(model => new BrokenDiffusion(model) { Change = terms => WithoutVariances((KnownDiffusion)model, terms) })),
        ["diffusion: flow that ends elsewhere"] = (
            Estimators.FlowOfDiffusion,
            new FlowLikelihoodSpec
            {
                Solver = new EulerSolver { Steps = 50 },
                Trace = new ExactTrace(),
                Examples = Estimators.FlowExamples
            }.Create()),
        ["annealing: schedule ends early"] = (Estimators.AnnealedFromPrior, new OwnAnnealing { LastTemperature = 0.9 }),
        ["annealing: chains from the wrong start"] = (Estimators.AnnealedOnce,
            new OwnAnnealing { StartScale = 0.2, Component = Estimators.OneStep.Component, Temperatures = 1, Chains = 1, Examples = 331 }),
        ["annealing: weights after the move"] = (Estimators.AnnealedFromPrior,
            new OwnAnnealing { WeighsAfterMoving = true, Temperatures = 20 }),
        ["annealing: every proposal accepted"] = (Estimators.AnnealedFromPrior, new OwnAnnealing { AcceptsAlways = true }),
        ["annealing: sign of the kinetic energy"] = (Estimators.AnnealedFromPrior, new OwnAnnealing { KineticSign = -1 }),
        ["annealing: step size adapts to the chain it moves"] = (Estimators.AnnealedFromPrior, new OwnAnnealing { Adapts = true }),
        ["annealing: sum of the weights, not their mean"] = (Estimators.AnnealedFromPrior,
            new OwnAnnealing { Average = weights => weights.logsumexp(0) }),
        ["annealing: the best chain"] = (Estimators.AnnealedFromPrior,
            new OwnAnnealing { Average = weights => weights.amax([0L]), Temperatures = 30 }),
        ["annealing: judged by its acceptance alone"] = (Estimators.AnnealedInAHurry,
            new Changed(Product[Estimators.AnnealedInAHurry]) { Row = Unmarked }),
        ["annealing: temperatures and masses that know nothing of the posterior"] = (Estimators.AnnealedInTen, new AnnealedLikelihoodSpec
        {
            Examples = Estimators.ExamplesInTen,
            Annealing = Estimators.InTen with { Schedule = TemperatureSchedule.Sigmoid, Mass = ChainMass.Identity },
        }.Create()),
        ["annealing: doubted whatever its weights say"] = (Estimators.AnnealedInTen,
            new Changed(Product[Estimators.AnnealedInTen]) { Row = row => row.Loosened("who knows") }),
        ["weights: only the largest K judged"] = (Estimators.ImportanceBound, new Changed(Product[Estimators.ImportanceBound])
        { Row = row => row.Component == $"K={Estimators.LargestK}" ? row : Unmarked(row) }),
        ["density: natural for binary logarithm"] = (Estimators.Density,
            new Changed(Product[Estimators.Density]) { Row = row => Changed.Values(row, value => value / Math.Log(2)) }),
        ["data density: of other data"] = (Estimators.DataDensity,
            new Changed(Product[Estimators.DataDensity]) { Context = context => context with { X = context.X.flip(1) } }),
        ["tokens: log of the mean over noisy bounds of the classes"] = (Estimators.Codebook, OnTokens(model => new OwnTokens(model))),
        ["tokens: the best class by the draw that is reported"] =
            (Estimators.Codebook, OnTokens(model => new OwnTokens(model) { Mix = given => given.amax([0L]) - Math.Log(given.shape[0]) })),
        ["tokens: classes summed without ln C"] = (Estimators.Codebook,
            OnTokens(model => new OwnTokens(model) { Mix = given => given.logsumexp(0) })),
        ["tokens: read from the end"] = (Estimators.Codebook, OnTokens(model => new OwnTokens(model) { Read = tokens => tokens.flip(1) })),
        ["codebook: share for count"] = (Estimators.Codebook, new Changed(Product[Estimators.Codebook])
        { Row = row => row.Descriptor.Id == "codebook-perplexity" ? Changed.Values(row, value => value / 4) : row }),
        ["codebook: entropy in bits"] = (Estimators.Codebook, new Changed(Product[Estimators.Codebook])
        { Row = row => row.Descriptor.Id == "codebook-perplexity" ? Changed.Values(row, value => Math.Exp(Math.Log2(value))) : row }),
        ["reconstruction: summed over dimensions"] = (Estimators.Reconstruction,
            new Changed(Product[Estimators.Reconstruction]) { Row = row => Changed.Values(row, value => value * 4) }),
    };

    public static TheoryData<string> MistakeNames => [.. Mistakes.Keys];

    public static TheoryData<string> ProductNames =>
    [
        Estimators.Elbo, Estimators.ImportanceBound, Estimators.AnnealedFromPrior, Estimators.AnnealedFromEncoder, Estimators.AnnealedOnce,
        Estimators.AnnealedInTen, Estimators.AnnealedInAHurry, Estimators.Bidirectional, Estimators.RateDistortion, Estimators.Collapse,
        Estimators.Gap,
        Estimators.FlowExact, Estimators.FlowHutchinson, Estimators.FlowOfDiffusion, Estimators.DiffusionBound, Estimators.DiffusionAlone,
        Estimators.Density, Estimators.DataDensity, Estimators.Reconstruction, Estimators.Codebook,
    ];

    [Theory]
    [MemberData(nameof(MistakeNames))]
    public void A_mistake_is_caught(string mistake)
    {
        (string estimator, IMetric metric) = Mistakes[mistake];

        Assert.Contains(
            Rows(Product.With(estimator, metric), estimator), row => row.Verdict is CertificateVerdict.Miss or CertificateVerdict.TooNoisy);
    }

    [Theory]
    [MemberData(nameof(ProductNames))]
    public void The_product_passes(string estimator) => AssertPasses(Rows(Product, estimator));

    [Fact]
    public void Estimators_written_again_without_a_mistake_pass()
    {
        AssertPasses(Rows(Product.With(Estimators.Elbo, new OwnElbo()), Estimators.Elbo));
        AssertPasses(Rows(Product.With(Estimators.ImportanceBound, new OwnImportance()), Estimators.ImportanceBound));
        AssertPasses(Rows(Product.With(Estimators.AnnealedFromPrior, new OwnAnnealing()), Estimators.AnnealedFromPrior));
        AssertPasses(
            Rows(Product.With(
                Estimators.AnnealedOnce,
                new OwnAnnealing { Component = Estimators.OneStep.Component, Temperatures = 1, Chains = 1, Examples = 331 }),
                Estimators.AnnealedOnce));
        AssertPasses(Rows(Product.With(Estimators.FlowExact, new OwnFlow()), Estimators.FlowExact));
        AssertPasses(Rows(Product.With(Estimators.Collapse, new OwnAggregate(Product[Estimators.Collapse])), Estimators.Collapse));
    }

    private static void AssertPasses(CertificateRow[] rows) =>
        Assert.All(rows, row => Assert.True(row.Passed, $"{row.Model}, {row.Number}: {row.Reason}"));

    private static CertificateRow[] Rows(CertifiedEstimators estimators, string only) =>
        [.. Cases.Value.SelectMany(known => Certificate.Check(known, estimators, Streams, TimeProvider.System, only))];

    private static Changed OnBroken(string estimator, Func<IGenerativeModel, IGenerativeModel> broken) => new(Product[estimator])
    {
        Model = broken,
    };

    private static Changed OnTokens(Func<KnownTokens, IGenerativeModel> broken) => new(Product[Estimators.Codebook])
    {
        Model = model => broken((KnownTokens)model),
    };
    private static Changed OnDiffusion(Func<IGenerativeModel, IGenerativeModel> broken) =>
        new(Product[Estimators.DiffusionBound]) { Model = broken };

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

    private static Changed Bits(Func<double, double> change) => new(Product[Estimators.Elbo])
    {
        Row = row => row.Descriptor.Id == "elbo-bits-per-dimension" ? Changed.Values(row, change) : row,
    };

    private static IMetric Gap(AmortizationGapSpec spec) => (spec with { Examples = 50 }).Create();

    private static Measurement Unmarked(Measurement row) =>
        row.Status == MeasurementStatus.Loose ? row with { Status = MeasurementStatus.Ok, Reason = "" } : row;

    private static Measurement Unweighted(Measurement row)
    {
        if (row is not { PerExample: { } values, Estimate: { } estimate })
            return row;
        double[] means = [.. values.Chunk(100).Select(chunk => chunk.Average())];
        return row with { Estimate = estimate with { Mean = means.Average() } };
    }
}
