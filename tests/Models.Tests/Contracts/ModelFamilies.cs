using GenBench.Models.Adversarial;
using GenBench.Models.Analytic;
using GenBench.Models.Autoencoders;
using GenBench.Models.Autoregression;
using GenBench.Models.Categorical;
using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Discrete;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using GenBench.Models.Registration;
using GenBench.Models.TorchScript;
using GenBench.Tests.Fixtures;

namespace GenBench.Models.Tests.Contracts;

/// <summary>One small model of every spec kind, in each network and with each likelihood it can have.</summary>
public static class ModelFamilies
{
    private static readonly DataShape Vector = DataShape.Vector(5, Support.Real) with { Classes = 2 };
    private static readonly DataShape Binary = DataShape.Image(1, 28, 28, Support.Binary);
    private static readonly DataShape Grey = DataShape.Image(1, 32, 32, Support.UnitInterval) with { Classes = 2 };
    private static readonly DataShape Levels = DataShape.Image(1, 28, 28, Support.Levels256);
    private static readonly DataShape Classified = Vector with { Classes = 3 };
    private static readonly MlpSpec Leaky = new() { Widths = [16], Activation = Activation.LeakyRelu };
    private static readonly MlpSpec Mlp = new() { Widths = [16] };
    private static readonly ConvSpec Conv = new() { Channels = [4, 8], Hidden = 16, Activation = Activation.Relu };
    private static readonly GaussianSpec Gaussian = new() { StandardDeviation = 0.5 };
    private static readonly DataShape Small = DataShape.Image(1, 6, 5, Support.Binary);
    private static readonly AutoregressiveSpec Strong = new() { Width = 4, Kernel = 5 };

    private static readonly MlpFieldSpec Field = new() { Widths = [16] };
    private static readonly UNetSpec UNet = new() { Channels = [4, 8], Embedding = 8 };
    private static readonly HeunSolver Heun = new() { Steps = 3 };
    private static readonly AutoregressivePriorSpec Autoregressive = new() { Width = 8, Layers = 1, Heads = 2 };
    private static readonly MaskedPriorSpec Masked = new() { Width = 8, Layers = 1, Heads = 2, Steps = 2, BoundSamples = 4 };

    private static readonly (ModelSpec, DataShape)[] Autoencoders =
    [
        (new AutoencoderSpec { Latent = 3, Network = Mlp }, Binary),
        (new AutoencoderSpec { Latent = 3, Network = Mlp, Likelihood = Gaussian, Sampling = new GaussianLatents(),
            NoiseFromValidation = true }, Vector),
        (new AutoencoderSpec { Latent = 3, Network = Conv, Sampling = new MixtureLatents { Components = 2 } }, Binary),
        (new VaeSpec { Latent = 3, Network = Mlp, Likelihood = new BernoulliSpec { BiasFromData = true } }, Binary),
        (new VaeSpec { Latent = 3, Network = Conv, Likelihood = new ContinuousBernoulliSpec { BiasFromData = true } }, Grey),
        (new VaeSpec { Latent = 3, Network = Mlp, Likelihood = new DiscretizedLogisticSpec() }, Levels),
        (new VaeSpec { Latent = 3, Network = Mlp, Likelihood = Gaussian with { Variance = GaussianVariance.PerPixel } }, Vector),
        (new VaeSpec { Latent = 3, Network = new MlpSpec { Widths = [] }, Likelihood = Gaussian }, Vector),
        (new BetaVaeSpec { Latent = 3, Network = new ResidualSpec { Channels = [4], Hidden = 16 }, Beta = new CyclicalBeta(),
            FreeBits = 0.1 }, Binary),
        (new BetaVaeSpec { Latent = 3, Network = Mlp, Likelihood = Gaussian with { Variance = GaussianVariance.Fixed },
            Beta = new LinearBeta() }, Grey),
        (new IwaeSpec { Latent = 3, Network = Mlp, Samples = 4 }, Binary),
        (new IwaeSpec { Latent = 3, Network = Mlp, Samples = 4, Gradient = IwaeGradient.DoublyReparameterized }, Binary),
        (new AutoencoderSpec { Latent = 3, Encoder = Conv, Decoder = Mlp }, Binary),
        (new VaeSpec { Latent = 1, Network = new FoldedMlpSpec { Widths = [16] }, Likelihood = Gaussian }, Vector),
        (new VaeSpec { Latent = 3, Network = Mlp, Likelihood = Strong }, Small),
        (new IwaeSpec { Latent = 3, Network = Mlp, Samples = 3, Likelihood = Strong with { Layers = MaskedLayers.Dense } }, Small),
        (new VaeSpec { Latent = 3, Network = Mlp, Likelihood = Strong with { Of = Gaussian } }, Vector),
        (new VaeSpec { Latent = 3, Network = Mlp, Likelihood = Gaussian, Conditional = true }, Classified),
        (new IwaeSpec { Latent = 3, Encoder = Conv, Decoder = Mlp, Samples = 2, Gradient = IwaeGradient.DoublyReparameterized,
            Conditional = true, LabelDropout = 1 }, Binary with { Classes = 3 }),
        (new BetaVaeSpec { Latent = 3, Network = Mlp, EncoderUpdates = new EncoderUpdatesSpec { PerDecoder = 2 } }, Binary),
        (new BetaVaeSpec { Latent = 3, Network = Mlp, Likelihood = Strong with { Of = new DiscretizedLogisticSpec() } },
            Small with { Support = Support.Levels256 }),
    ];

    private static readonly (ModelSpec, DataShape)[] LinearGaussians =
    [
        (new PpcaSpec { Latent = 2 }, Vector),
        (new PpcaSpec { Latent = 1 }, DataShape.Vector(2, Support.Real)), // its density can be integrated
    ];

    private static readonly (ModelSpec, DataShape)[] Flows =
    [
        (new FlowMatchingSpec { Network = Field, Solver = Heun, LikelihoodSolver = Heun }, Vector),
        (new FlowMatchingSpec { Network = Field, Path = new OptimalTransportPath(), Trace = new HutchinsonTrace { Samples = 2 } }, Vector),
        (new FlowMatchingSpec { Network = Field, Path = new OptimalTransportPath { Regularization = 0.05 }, Conditional = true,
            Solver = Heun }, Vector),
        (new FlowMatchingSpec { Network = Field, Path = new VariancePreservingPath(),
            Reflow = new ReflowSpec { Share = 0.2, Solver = Heun }, Solver = Heun, LikelihoodSolver = Heun }, Vector),
        (new FlowMatchingSpec { Network = UNet, Conditional = true, Guidance = new GuidanceSpec { Weight = 2 }, Solver = Heun,
            LikelihoodSolver = Heun }, Grey with { Support = Support.Dequantized256 }),
    ];

    private static readonly (ModelSpec, DataShape)[] Diffusions =
    [
        (new DiffusionSpec { Network = Field, Steps = 8 }, Vector),
        (new DiffusionSpec { Network = UNet, Steps = 8, Variance = ReverseVariance.Analytic },
            Grey with { Support = Support.Dequantized256 }),
        (new DiffusionSpec { Network = Field, Steps = 8, Schedule = new CosineNoise(), Prediction = Prediction.Data, BoundSteps = 3,
            Scale = 2, Conditional = true }, Vector),
        (new DiffusionSpec { Network = UNet, Steps = 8, Prediction = Prediction.Velocity, Conditional = true,
            Sampler = new DdimSampler { Steps = 4 } }, Grey),
    ];

    private static readonly (ModelSpec, DataShape)[] TokenModels =
    [
        (new VqVaeSpec { Codes = 8, CodeDim = 2, Tokens = 3, Network = Mlp, Likelihood = Gaussian, Prior = new UniformPriorSpec() },
            Vector),
        (new VqVaeSpec { Codes = 16, CodeDim = 3, Network = Conv, Codebook = new LossCodebookSpec(), Prior = Autoregressive,
            PriorFraction = 0.7 }, Binary),
        (new VqVaeSpec { Codes = 8, CodeDim = 2, Tokens = 3, Network = Mlp, Likelihood = Gaussian, Prior = Masked, PriorFraction = 0.9 },
            Vector),
        (new VqVaeSpec { Codes = 8, CodeDim = 2, Tokens = 3, Network = Mlp, Prior = Autoregressive, Conditional = true },
            Binary with { Classes = 3 }),
        (new VqVaeSpec { Codes = 8, CodeDim = 2, Encoder = Conv, Decoder = Mlp, Prior = new UniformPriorSpec() }, Binary),
        (new VqVaeSpec { Codes = 8, CodeDim = 2, Tokens = 3, Network = Mlp, Prior = Autoregressive, Likelihood = Strong }, Small),
    ];

    private static readonly (ModelSpec, DataShape)[] Categoricals =
    [
        (new CategoricalVaeSpec { Latents = 3, Classes = 3, Network = Mlp, Likelihood = Gaussian }, Vector),
        (new CategoricalVaeSpec { Latents = 2, Classes = 3, Network = Mlp, Likelihood = Gaussian, Gradient = new EnumeratedGradient() },
            DataShape.Vector(2, Support.Real)), // its density can be integrated
        (new CategoricalVaeSpec { Latents = 20, Classes = 2, Network = Mlp, BoundSamples = 5,
            Gradient = new ReinforceGradient { Baseline = ReinforceBaseline.Mean, Samples = 1 } }, Binary),
        (new CategoricalVaeSpec { Latents = 3, Classes = 3, Network = Mlp, Likelihood = Gaussian,
            Gradient = new StraightThroughGradient() }, Vector),
        (new CategoricalVaeSpec { Latents = 3, Classes = 3, Encoder = Conv, Decoder = Mlp,
            Gradient = new GumbelSoftmaxGradient { Hard = true } }, Binary),
    ];

    private static readonly (ModelSpec, DataShape)[] Gans =
    [
        (new GanSpec { Latent = 3, Generator = Mlp, Discriminator = Leaky }, Vector),
        (new GanSpec { Latent = 3, Generator = Conv, Discriminator = Conv, Objective = new HingeObjective(), SpectralNormalization = true },
            Grey),
        (new GanSpec { Latent = 3, Generator = Mlp, Discriminator = Leaky, Objective = new WassersteinObjective(), DiscriminatorSteps = 2,
            ObservationNoise = 0.2 }, Vector),
        (new GanSpec { Latent = 3, Generator = Mlp, Discriminator = Leaky, Pack = 2, R1 = new R1Spec { Every = 2 }, DiscriminatorRate = 4,
            Conditional = true, Embedding = 4 }, Classified),
    ];

    private static readonly (ModelSpec, DataShape)[] Files =
    [
        (TorchScriptFiles.Linear, TorchScriptFiles.Vector),
        (TorchScriptFiles.PerPixel, TorchScriptFiles.Vector),
        (TorchScriptFiles.Images, Binary),
        (TorchScriptFamilies.Flow, TorchScriptFamilies.Ring),
        (TorchScriptFamilies.ImageFlow with { Solver = Heun, LikelihoodSolver = Heun },
            Binary with { Support = Support.Dequantized256 }),
        (TorchScriptFamilies.Diffusion with { Steps = 8, Variance = ReverseVariance.Analytic, Solver = Heun }, TorchScriptFamilies.Ring),
        (TorchScriptFamilies.Table, TorchScriptFamilies.Ring),
        (TorchScriptFamilies.Generator, TorchScriptFamilies.Ring),
        (TorchScriptFamilies.ImageGenerator, Binary with { Support = Support.UnitInterval }),
        (TorchScriptFamilies.Pair, TorchScriptFamilies.Ring),
        (TorchScriptFamilies.ImagePair with { Prior = Autoregressive }, Binary),
        (TorchScriptFiles.Images with { Encoder = null, Output = DecoderOutput.Mean,
            Likelihood = Gaussian with { Variance = GaussianVariance.Fixed } }, Binary with { Support = Support.UnitInterval }),
    ];

    public static IReadOnlyList<(ModelSpec Spec, DataShape Shape)> All { get; } =
        [.. Autoencoders, .. LinearGaussians, .. Flows, .. Diffusions, .. TokenModels, .. Categoricals, .. Gans, .. Files];

    /// <summary>Theory data: the place of a family in <see cref="All"/>, its name for the report, and a precision.</summary>
    public static IEnumerable<TheoryDataRow<int, string, bool>> Rows =>
        from index in Enumerable.Range(0, All.Count)
        from float64 in new[] { false, true }
        let family = All[index]
        select new TheoryDataRow<int, string, bool>(index, $"{family.Spec.Kind} on {family.Shape}", float64);

    public static IEnumerable<string> AllKinds => new Kinds()
        .AddAutoencoders().AddDiscrete().AddCategorical().AddAdversarial().AddFlows().AddDiffusion().AddAnalytic().AddTorchScript()
        .Of(typeof(ModelSpec)).Select(kind => kind.Name);
}
