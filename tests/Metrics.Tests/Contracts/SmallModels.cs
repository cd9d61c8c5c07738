using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Adversarial;
using GenBench.Models.Autoencoders;
using GenBench.Models.Categorical;
using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Discrete;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Contracts;

/// <summary>One small model of every family with a number for each example, with weights that leave nothing constant; stochastic estimators
/// among them, and solvers that choose their steps.</summary>
internal static class SmallModels
{
    public static readonly DataShape Shape = DataShape.Vector(4, Support.Real) with { Classes = 2 };

    private static readonly MlpSpec Mlp = new() { Widths = [8] };
    private static readonly MlpFieldSpec Field = new() { Widths = [8], Embedding = 8 };
    private static readonly GaussianSpec Gaussian = new() { StandardDeviation = 0.5 };
    private static readonly MaskedPriorSpec Masked = new() { Width = 8, Layers = 1, Heads = 2, BoundSamples = 3 };
    private static readonly VqVaeSpec Tokens = new()
    {
        Codes = 6,
        CodeDim = 2,
        Tokens = 3,
        Network = Mlp,
        Likelihood = Gaussian,
        Prior = Masked,
    };

    private static readonly IReadOnlyDictionary<string, ModelSpec> Specs = new Dictionary<string, ModelSpec>
    {
        ["autoencoder"] = new AutoencoderSpec { Latent = 2, Network = Mlp, Likelihood = Gaussian },
        ["vae"] = new VaeSpec { Latent = 2, Network = Mlp, Likelihood = Gaussian },
        ["gan"] = new GanSpec { Latent = 2, Generator = Mlp, Discriminator = Mlp },
        ["gan with noise"] = new GanSpec { Latent = 2, Generator = Mlp, Discriminator = Mlp, ObservationNoise = 0.5 },
        ["gan by class"] = new GanSpec { Latent = 2, Generator = Mlp, Discriminator = Mlp, Conditional = true },
        ["vq-vae, masked prior"] = Tokens,
        ["vq-vae, masked prior by class"] = Tokens with { Conditional = true },
        ["vq-vae, autoregressive prior"] = Tokens with { Prior = new AutoregressivePriorSpec { Width = 8, Layers = 1, Heads = 2 } },
        ["categorical vae"] = new CategoricalVaeSpec { Latents = 2, Classes = 3, Network = Mlp, Likelihood = Gaussian },
        ["flow matching, exact trace"] = new FlowMatchingSpec { Network = Field, Trace = new ExactTrace() },
        ["flow matching, probes"] = new FlowMatchingSpec { Network = Field, Trace = new HutchinsonTrace { Samples = 2 } },
        ["diffusion"] = new DiffusionSpec { Network = Field, Steps = 12 },
        ["diffusion, some of the steps"] = new DiffusionSpec
        {
            Network = Field,
            Steps = 40,
            BoundSteps = 5,
            Schedule = new CosineNoise(),
            Prediction = Prediction.Velocity,
        },
    };

    public static IEnumerable<string> Names => [.. Specs.Keys, "linear Gaussian"];

    public static IGenerativeModel Create(string name)
    {
        if (!Specs.TryGetValue(name, out ModelSpec? spec))
            return LinearGaussianModel.Correlated(shift: 0.1);
        using var rng = new Generator(3, CPU);
        using Tensor mean = zeros([.. Shape.Event]);
        IGenerativeModel model = spec.Create(new ModelContext(Shape, new Placement(CPU, ScalarType.Float64), rng, mean));
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        foreach (Tensor weights in model.Network.parameters())
            weights.add_(randn(weights.shape, weights.dtype, generator: rng) * 0.3);
        model.Network.eval();
        return model;
    }
}
