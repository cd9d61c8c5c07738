using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using GenBench.Models.TorchScript;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Tests.Fixtures;

/// <summary>The files that export.py and export_families.py wrote with PyTorch 1.13.1, and what is known of them.</summary>
internal sealed class TorchScriptFiles : IModelFiles
{
    public const double NoiseStd = 0.5;

    private TorchScriptFiles()
    {
    }

    public static TorchScriptFiles Instance { get; } = new();

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "torchscript");

    public static DataShape Vector { get; } = DataShape.Vector(16, Support.Real);

    /// <summary>x = W z + m + s e with an exact encoder.</summary>
    public static TorchScriptSpec Linear { get; } = new()
    {
        Decoder = File("linear-decoder"),
        Encoder = File("linear-encoder"),
        Latent = 2,
        Likelihood = new GaussianSpec { Variance = GaussianVariance.Fixed, StandardDeviation = NoiseStd },
        Output = DecoderOutput.Mean,
    };

    /// <summary>The same density, written in another way.</summary>
    public static TorchScriptSpec PerPixel { get; } = Linear with
    {
        Decoder = File("linear-decoder-log-var"),
        Encoder = File("linear-encoder-joined-std"),
        Likelihood = new GaussianSpec { Variance = GaussianVariance.PerPixel, StandardDeviation = 0.01 },
        Output = DecoderOutput.MeanAndLogVar,
        Posterior = PosteriorOutput.MeanAndStandardDeviation,
    };

    /// <summary>Convolutions on 28×28 images, pixels in [−1, 1], latents as a DCGAN takes them.</summary>
    public static TorchScriptSpec Images { get; } = new()
    {
        Decoder = File("image-generator"),
        Encoder = File("image-encoder"),
        Latent = 2,
        Likelihood = new BernoulliSpec(),
        Output = DecoderOutput.Probabilities,
        Range = PixelRange.MinusOneToOne,
        LatentLayout = LatentLayout.Pixel,
    };

    /// <summary>The one that ships: experiments/torchscript.json.</summary>
    public static TorchScriptSpec Ring { get; } = Linear with
    {
        Decoder = File("ring-decoder"),
        Encoder = File("ring-encoder"),
        Likelihood = new GaussianSpec { Variance = GaussianVariance.Fixed, StandardDeviation = 0.15 },
    };

    public static ModelFile File(string name) => new() { Path = $"{name}.pt" };

    /// <summary>The density of <see cref="Linear"/>, from the numbers in export.py.</summary>
    public static LinearGaussianDensity Density()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor angle = arange(16, dtype: ScalarType.Float64) * (2 * Math.PI / 16);
        Tensor weights = stack([angle.cos() * 0.6, angle.sin() * 0.3], 1);
        return new LinearGaussianDensity(weights, linspace(-1, 1, 16, dtype: ScalarType.Float64), NoiseStd);
    }

    public static IGenerativeModel Create(ModelSpec spec, DataShape? shape = null, ScalarType dtype = ScalarType.Float64)
    {
        using var rng = new Generator(3, CPU);
        return spec.Create(new ModelContext(shape ?? Vector, new Placement(CPU, dtype), rng, Files: Instance));
    }

    public byte[] Read(ModelFile file) => System.IO.File.ReadAllBytes(Path.Combine(Folder, file.Path));
}
