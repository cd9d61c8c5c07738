using GenBench.Harness.Data.Images;
using GenBench.Models.Adversarial;
using GenBench.Models.Autoencoders;
using GenBench.Models.Diffusion;
using GenBench.Models.Discrete;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Models.Probability;

namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>Every family, with fully connected networks, whose multiply-adds are plain to count.</summary>
public static class BenchmarkFamilies
{
    private const int SamplingSteps = 10;

    private static readonly MlpSpec Network = new() { Widths = [200, 200], Activation = Activation.Tanh };
    private static readonly MlpFieldSpec Field = new() { Widths = [200, 200] };

    private static readonly DenseLayers Encoder = new(784, 200, 200, 100), Decoder = new(50, 200, 200, 784),
        CodeEncoder = new(784, 200, 200, 50);

    /// <summary>The images' layers, and the time's: its embedding, and what that adds to each hidden layer.</summary>
    private static readonly DenseLayers FieldLayers = new(784, 200, 200, 784), Sinusoids = new(64, 64), Embedding = new(64, 64),
        Shift = new(64, 200);

    private static readonly double FieldForward = FieldLayers.Forward + Sinusoids.Forward + Embedding.Forward + 2 * Shift.Forward;
    private static readonly double FieldDescent = FieldLayers.DescentFromData + Sinusoids.DescentFromData + Embedding.Descent
        + 2 * Shift.Descent;

    public static BenchmarkFamily Autoencoder { get; } = new(
        "autoencoder", new AutoencoderSpec { Latent = 50, Network = Network, Likelihood = new BernoulliSpec() }, PixelValues.BinaryDynamic,
        CodeEncoder.DescentFromData + Decoder.Descent);

    /// <summary>784-200-200-50, the model that most figures are about.</summary>
    public static BenchmarkFamily Vae { get; } = new(
        "VAE", new VaeSpec { Latent = 50, Network = Network, Likelihood = new BernoulliSpec() }, PixelValues.BinaryDynamic,
        Encoder.DescentFromData + Decoder.Descent)
    { SamplingWork = Decoder.Forward };

    public static BenchmarkFamily BetaVae { get; } = new(
        "beta-VAE", new BetaVaeSpec { Latent = 50, Network = Network, Likelihood = new BernoulliSpec() }, PixelValues.BinaryDynamic,
            Vae.TrainingWork);

    public static BenchmarkFamily Iwae { get; } = new(
        "IWAE, k = 5", new IwaeSpec { Latent = 50, Samples = 5, Network = Network, Likelihood = new BernoulliSpec() },
        PixelValues.BinaryDynamic,
        Encoder.DescentFromData + 5 * Decoder.Descent);

    public static BenchmarkFamily VqVae { get; } = CreateVqVae();

    public static BenchmarkFamily Gan { get; } = CreateGan();

    public static BenchmarkFamily FlowMatching { get; } = new(
        "flow matching", new FlowMatchingSpec { Network = Field, Solver = new EulerSolver { Steps = SamplingSteps } },
            PixelValues.Continuous, FieldDescent)
    { SamplingWork = SamplingSteps * FieldForward };

    public static BenchmarkFamily Diffusion { get; } = new(
        "diffusion", new DiffusionSpec { Network = Field, Sampler = new DdimSampler { Steps = SamplingSteps } }, PixelValues.Continuous,
            FieldDescent)
    { SamplingWork = SamplingSteps * FieldForward };

    public static IReadOnlyList<BenchmarkFamily> All { get; } = [Autoencoder, Vae, BetaVae, Iwae, VqVae, Gan, FlowMatching, Diffusion];

    /// <summary>16 tokens out of 128 codes. The first part of the epoch trains the autoencoder, the rest its prior,
    /// for which images are encoded. No code is ever moved out of turn: whether one is would be chance.</summary>
    private static BenchmarkFamily CreateVqVae()
    {
        const double tokens = 16, codeDim = 16, codes = 128, lookup = tokens * codeDim * codes;
        var spec = new VqVaeSpec { Network = Network, Codebook = new MovingAverageCodebookSpec { ReseedBelow = 0 } };
        DenseLayers encoder = new(784, 200, 200, tokens * codeDim), decoder = new(tokens * codeDim, 200, 200, 784);
        var prior = new TokenPriorWork(tokens, Width: 64, Layers: 2, codes);
        double autoencoding = encoder.DescentFromData + lookup + decoder.Descent, second = encoder.Forward + lookup + 3 * prior.Forward;
        return new BenchmarkFamily(
            "VQ-VAE", spec, PixelValues.BinaryDynamic, (1 - spec.PriorFraction) * autoencoding + spec.PriorFraction * second)
        { SamplingWork = prior.Sampling + decoder.Forward };
    }

    /// <summary>An update of each player: samples without gradients and a descent on data and samples,
    /// then a descent of the generator through a discriminator whose weights need no gradient.</summary>
    private static BenchmarkFamily CreateGan()
    {
        DenseLayers generator = new(64, 128, 128, 784), discriminator = new(784, 128, 128, 1);
        double work = generator.Forward + 2 * discriminator.DescentFromData + generator.DescentFromData + 2 * discriminator.Forward;
        return new BenchmarkFamily("GAN", new GanSpec(), PixelValues.Continuous, work) { SamplingWork = generator.Forward };
    }
}
