using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Latent;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Cases;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Contracts;

/// <summary>A number has a better direction only where no worse model moves it that way.</summary>
public sealed class DirectionTests
{
    private static readonly string[] Higher =
    [
        "elbo", "importance-bound", "annealed-log-likelihood", "log-likelihood", "flow-log-likelihood", "diffusion-bound", "local-elbo",
        "gap-log-evidence",
        "precision", "recall", "coverage", "classes-hit", "modes-hit", "high-quality-share", "training-rate", "sampling-rate",
        "encoding-rate",
        "mutual-information-gap", "separated-attribute-predictability", "dci-disentanglement", "dci-completeness", "dci-informativeness",
        "modularity", "factor-vae-score",
    ];

    private static readonly string[] Lower =
    [
        "elbo-bits-per-dimension", "flow-bits-per-dimension", "diffusion-bits-per-dimension", "reconstruction-error",
        "frechet-distance", "kernel-distance", "wasserstein-2", "wasserstein-2-squared", "frechet-distance-at-cost",
        "wasserstein-2-at-cost", "frechet-distance-infinity", "feature-likelihood-divergence", "sliced-wasserstein", "energy-distance",
        "classifier-two-sample-test",
        "mode-kl", "modes-missing", "mode-imbalance", "peak-memory", "training-memory", "training-seconds",
        "training-multiply-adds", "update-multiply-adds", "sample-multiply-adds",
        "bidirectional-gap", "flow-trace-error", "flow-round-trip-error", "annealed-broken-proposals", "importance-k-hat",
        "importance-unreliable-share", "inversion-error",
        "flow-matching-gradient-identity", "flow-matching-loss-identity", "diffusion-weight-error", "diffusion-rebuilt-bound-error",
    ];

    private static readonly string[] None =
    [
        "parameters",
        "elbo-log-likelihood", "elbo-kl", "kl-per-dimension", "active-units", "aggregate-kl", "aggregate-kl-lower-bound",
        "mutual-information", "mutual-information-upper-bound",
        "approximation-gap", "amortization-gap", "inference-gap", "gap-difference", "amortization-kl", "amortization-share",
        "codebook-perplexity", "codebook-perplexity-share", "dead-codes", "token-log-prior", "token-log-prior-per-token",
        "annealed-rate", "annealed-distortion", "diffusion-reconstruction", "diffusion-denoising-kl", "diffusion-prior-kl",
        "diffusion-prediction-error", "data-log-density",
        "density", "mode-kl-uniform", "mode-confidence", "nearest-training-distance", "authenticity", "nearer-than-held-out",
        "data-copying-z", "vendi-score", "feature-likelihood-divergence-train", "feature-likelihood-gap",
        "importance-ess", "importance-ess-share", "annealed-ess", "annealed-rate-ess", "annealed-acceptance", "bidirectional-lower-bound",
        "bidirectional-upper-bound",
        "bidirectional-temperatures", "bidirectional-decoder-evaluations", "annealed-decoder-evaluations",
        "annealed-rate-decoder-evaluations",
        "flow-function-evaluations", "function-evaluations-at-cost",
        "inversion-log-prior", "inversion-norm", "inversion-log-joint", "inversion-forward-evaluations",
        "inversion-backward-evaluations", "inversion-milliseconds", "inversion-agreement", "inversion-start-distance",
        "inversion-own-error", "inversion-latent-distance", "inversion-token-error",
        "flow-matching-loss-constant", "flow-matching-loss-score", "flow-matching-gradient-error", "flow-matching-gradient-slope",
        "flow-matching-gradient-score", "diffusion-step-weight", "diffusion-schedule-weight", "diffusion-step-loss",
        "schedule-sample-difference", "schedule-solver-error", "schedule-likelihood-difference", "schedule-sample-slope",
        "schedule-likelihood-slope",
        "gradient-variance", "gradient-variance-at-cost", "gradient-squared-bias", "gradient-bias-to-error",
        "discrete-gradient-variance", "discrete-gradient-variance-at-cost", "discrete-gradient-squared-bias",
        "discrete-gradient-bias-to-error",
        "minibatch-gradient-variance", "minibatch-gradient-draw-variance", "kl-by-draws-difference", "kl-by-draws-variance",
        "fit-reverse-kl", "fit-forward-kl", "fit-least-coverage", "fit-valley-mass", "posterior-modes", "posterior-draw-cost",
        "posterior-density",
    ];

    [Fact]
    public void Directions_are_those_decided()
    {
        ILookup<string, Direction> known = MetricSpecs.All
            .SelectMany(spec => spec.Create().Descriptors)
            .ToLookup(descriptor => descriptor.Id, descriptor => descriptor.Direction);

        Assert.All(Higher, id => Assert.Equal((id, Direction.Higher), (id, Assert.Single(known[id]))));
        Assert.All(Lower, id => Assert.Equal((id, Direction.Lower), (id, Assert.Single(known[id]))));
        Assert.All(None, id => Assert.Equal((id, Direction.None), (id, Assert.Single(known[id]))));
    }

    [Fact]
    public void A_decoder_that_ignores_its_latent_is_better_by_no_number()
    {
        using var scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.3);
        using var collapsed = new LinearGaussianModel(model.Density.Weights * 1e-3, noiseStd: 1.05);
        Tensor x = model.Data(200, seed: 3);

        IReadOnlyList<Measurement> good = Measure(model, x), bad = Measure(collapsed, x);

        foreach (Measurement row in good.Where(IsScore))
        {
            Measurement other = bad.Row(row.Descriptor.Id, row.Component);
            double better = (other.Mean() - row.Mean()) * (row.Descriptor.Direction == Direction.Higher ? 1 : -1);
            Assert.True(better < 0.01, $"{row.Descriptor.Id} {row.Component}: {row.Mean()}, and {other.Mean()} where z is ignored");
        }
    }

    [Fact]
    public void Reconstruction_is_a_score_only_of_a_model_without_a_posterior()
    {
        using var scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated();

        Measurement row = new ReconstructionErrorSpec().Evaluate(model, model.Data(9, seed: 1)).Row("reconstruction-error");

        Assert.Equal(Direction.None, row.Descriptor.Direction);
    }

    private static bool IsScore(Measurement row) =>
        row is { Estimate: not null, Descriptor: { Direction: not Direction.None, Describes: MetricSubject.Model } };

    private static IReadOnlyList<Measurement> Measure(LinearGaussianModel model, Tensor x)
    {
        MetricSpec[] metrics =
        [
            new ElboSpec { Samples = 20 },
            new ImportanceBoundSpec { Samples = [1, 50] },
            new DensitySpec(),
            new PosteriorCollapseSpec(),
            new ReconstructionErrorSpec(),
            new AmortizationGapSpec
            {
                Examples = 30,
                Samples = 4,
                Window = 5,
                MaxSteps = 150,
                EvaluationSamples = 100,
                ImportanceSamples = 100,
            },
        ];
        return [.. metrics.SelectMany(metric => metric.Evaluate(model, x))];
    }
}
