using System.Reflection;
using System.Text.Json.Serialization;
using GenBench.Models.Adversarial;
using GenBench.Models.Analytic;
using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Probability;

namespace GenBench.Models.Tests.Contracts;

/// <summary>One small model of every spec kind, in each network and with each likelihood it can have.</summary>
public static class ModelFamilies
{
    private static readonly DataShape Vector = DataShape.Vector(5, Support.Real);
    private static readonly DataShape Binary = DataShape.Image(1, 28, 28, Support.Binary);
    private static readonly DataShape Grey = DataShape.Image(1, 32, 32, Support.UnitInterval);
    private static readonly DataShape Levels = DataShape.Image(1, 28, 28, Support.Levels256);
    private static readonly DataShape Classified = Vector with { Classes = 3 };
    private static readonly MlpSpec Leaky = new() { Widths = [16], Activation = Activation.LeakyRelu };
    private static readonly MlpSpec Mlp = new() { Widths = [16] };
    private static readonly ConvSpec Conv = new() { Channels = [4, 8], Hidden = 16, Activation = Activation.Relu };
    private static readonly GaussianSpec Gaussian = new() { StandardDeviation = 0.5 };

    public static IReadOnlyList<(ModelSpec Spec, DataShape Shape)> All { get; } =
    [
        (new AutoencoderSpec { Latent = 3, Network = Mlp }, Binary),
        (new AutoencoderSpec { Latent = 3, Network = Mlp, Likelihood = Gaussian, Sampling = new GaussianLatents() }, Vector),
        (new AutoencoderSpec { Latent = 3, Network = Conv, Sampling = new MixtureLatents { Components = 2 } }, Binary),
        (new VaeSpec { Latent = 3, Network = Mlp, Likelihood = new BernoulliSpec { BiasFromData = true } }, Binary),
        (new VaeSpec { Latent = 3, Network = Conv, Likelihood = new ContinuousBernoulliSpec { BiasFromData = true } }, Grey),
        (new VaeSpec { Latent = 3, Network = Mlp, Likelihood = new DiscretizedLogisticSpec() }, Levels),
        (new VaeSpec { Latent = 3, Network = Mlp, Likelihood = Gaussian with { Variance = GaussianVariance.PerPixel } }, Vector),
        (new VaeSpec { Latent = 3, Network = new MlpSpec { Widths = [] }, Likelihood = Gaussian }, Vector),
        (new BetaVaeSpec { Latent = 3, Network = new ResidualSpec { Channels = [4], Hidden = 16 }, Beta = new CyclicalBeta(), FreeBits = 0.1 }, Binary),
        (new BetaVaeSpec { Latent = 3, Network = Mlp, Likelihood = Gaussian with { Variance = GaussianVariance.Fixed }, Beta = new LinearBeta() }, Grey),
        (new IwaeSpec { Latent = 3, Network = Mlp, Samples = 4 }, Binary),
        (new IwaeSpec { Latent = 3, Network = Mlp, Samples = 4, Gradient = IwaeGradient.DoublyReparameterized }, Binary),
        (new PpcaSpec { Latent = 2 }, Vector),
        (new GanSpec { Latent = 3, Generator = Mlp, Discriminator = Leaky }, Vector),
        (new GanSpec { Latent = 3, Generator = Conv, Discriminator = Conv, Objective = new HingeObjective(), SpectralNormalization = true }, Grey),
        (new GanSpec { Latent = 3, Generator = Mlp, Discriminator = Leaky, Objective = new WassersteinObjective(), DiscriminatorSteps = 2, ObservationNoise = 0.2 }, Vector),
        (new GanSpec { Latent = 3, Generator = Mlp, Discriminator = Leaky, Pack = 2, R1 = new R1Spec { Every = 2 }, DiscriminatorRate = 4, Conditional = true, Embedding = 16 }, Classified),
    ];

    /// <summary>Theory data: the place of a family in <see cref="All"/>, its name for the report, and a precision.</summary>
    public static IEnumerable<TheoryDataRow<int, string, bool>> Rows =>
        from index in Enumerable.Range(0, All.Count)
        from float64 in new[] { false, true }
        let family = All[index]
        select new TheoryDataRow<int, string, bool>(index, $"{family.Spec.Kind} on {family.Shape}", float64);

    public static IEnumerable<string> AllKinds => typeof(ModelSpec).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .Select(derived => derived.TypeDiscriminator!.ToString()!);
}
