using GenBench.Models.Adversarial;
using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Discrete;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using GenBench.Models.TorchScript;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Tests.Fixtures;

/// <summary>Models of files of every family, and the models trained here that have their networks.</summary>
internal static class TorchScriptFamilies
{
    private static readonly MlpFieldSpec Field = new() { Widths = [32, 32], Embedding = 8 };
    private static readonly GaussianSpec Gaussian = new() { Variance = GaussianVariance.Fixed, StandardDeviation = 0.15 };

    public static DataShape Ring { get; } = DataShape.Vector(2, Support.Real);

    public static TorchScriptFlowSpec Flow { get; } = new()
    {
        Network = TorchScriptFiles.File("ring-velocity"),
        Time = FlowTime.NoiseToData,
        Path = new IndependentPath(),
    };

    public static FlowMatchingSpec FlowInside { get; } = new() { Network = Field };

    public static TorchScriptFlowSpec ImageFlow { get; } = Flow with
    {
        Network = TorchScriptFiles.File("image-field"),
        Range = PixelRange.MinusOneToOne,
        Call = new FieldCallSpec { Time = TimeLayout.Appended },
    };

    public static TorchScriptDiffusionSpec Diffusion { get; } = new()
    {
        Network = TorchScriptFiles.File("ring-noise"),
        Prediction = Prediction.Noise,
        Schedule = new LinearNoise(),
        Time = StepTime.Unit,
    };

    public static DiffusionSpec DiffusionInside { get; } = new() { Network = Field };

    public static TorchScriptDiffusionSpec Table { get; } = Diffusion with
    {
        Network = TorchScriptFiles.File("noise-table"),
        Time = StepTime.IntegerStep,
        Steps = 8,
        Solver = new HeunSolver { Steps = 3 },
    };

    public static TorchScriptGeneratorSpec Generator { get; } = new() { Generator = TorchScriptFiles.File("ring-generator"), Latent = 2 };

    public static GanSpec GeneratorInside { get; } =
        new() { Latent = 2, Generator = new MlpSpec { Widths = [32, 32], Activation = Activation.Relu } };

    public static TorchScriptGeneratorSpec ImageGenerator { get; } = new()
    {
        Generator = TorchScriptFiles.File("image-generator"),
        Latent = 2,
        LatentLayout = LatentLayout.Pixel,
        Range = PixelRange.MinusOneToOne,
    };

    public static TorchScriptVqSpec Pair { get; } = new()
    {
        Encoder = TorchScriptFiles.File("ring-vq-encoder"),
        Codebook = TorchScriptFiles.File("ring-vq-codebook"),
        Decoder = TorchScriptFiles.File("ring-vq-decoder"),
        Codes = 16,
        CodeDim = 2,
        TokenLayout = TokenLayout.ChannelsLast,
        Output = DecoderOutput.Mean,
        Likelihood = Gaussian,
    };

    public static VqVaeSpec PairInside { get; } = new()
    {
        Codes = 16,
        CodeDim = 2,
        Tokens = 2,
        Network = new MlpSpec { Widths = [32] },
        Likelihood = Gaussian,
        Prior = new UniformPriorSpec(),
    };

    public static TorchScriptVqSpec ImagePair { get; } = Pair with
    {
        Encoder = TorchScriptFiles.File("image-vq-encoder"),
        Codebook = TorchScriptFiles.File("image-vq-codebook"),
        Decoder = TorchScriptFiles.File("image-vq-decoder"),
        Codes = 8,
        CodeDim = 3,
        TokenLayout = TokenLayout.ChannelsFirst,
        Output = DecoderOutput.Logits,
        Likelihood = new BernoulliSpec(),
    };

    public static T File<T>(ModelSpec spec, ScalarType dtype = ScalarType.Float64) => (T)TorchScriptFiles.Create(spec, Ring, dtype);

    /// <summary>A model whose network has the weights of files.</summary>
    /// <param name="files">For each a prefix of its keys; parameters are in the order of those behind it.</param>
    public static T Inside<T>(ModelSpec spec, params (string Prefix, ModelFile File)[] files)
    {
        IGenerativeModel model = TorchScriptFiles.Create(spec, Ring);
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach ((string prefix, ModelFile file) in files)
        {
            using jit.ScriptModule source = jit.load(TorchScriptFiles.Instance.Read(file), CPU);
            Tensor[] values = InOrder(source.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter)));
            Tensor[] targets = InOrder(model.Network.state_dict()
                .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(entry => (entry.Key, entry.Value)));
            if (!values.Select(Shape).SequenceEqual(targets.Select(Shape)))
                throw new InvalidOperationException($"{file.Path} does not have the weights of {prefix}");
            foreach ((Tensor target, Tensor value) in targets.Zip(values))
                target.copy_(value);
        }

        return (T)model;
    }

    private static Tensor[] InOrder(IEnumerable<(string Key, Tensor Value)> weights) =>
        [.. weights.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value)];

    private static string Shape(Tensor value) => string.Join(", ", value.shape);
}
