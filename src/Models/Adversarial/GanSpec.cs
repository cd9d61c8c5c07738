using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Registration;

namespace GenBench.Models.Adversarial;

/// <summary>A generator trained against a discriminator that tells its samples from data.</summary>
/// <remarks>Goodfellow et al. 2014, arXiv:1406.2661.</remarks>
[Kind("gan")]
public sealed record GanSpec : ModelSpec
{
    [Range(1, 100_000)]
    [Description("Z, dimensions of the latent, which is drawn from N(0, I).")]
    public long Latent { get; init; } = 64;

    [Description("The network from latent to observation; layers are listed from the observation's side.")]
    public NetworkSpec Generator { get; init; } = new MlpSpec { Widths = [128, 128], Activation = Activation.Relu };

    [Description("The network from observation to one score.")]
    public NetworkSpec Discriminator { get; init; } = new MlpSpec { Widths = [128, 128], Activation = Activation.LeakyRelu };

    [Description("What the two players descend.")]
    public AdversarialObjective Objective { get; init; } = new NonSaturatingObjective();

    [Description("Divide every weight of the discriminator by its largest singular value.")]
    public bool SpectralNormalization { get; init; }

    [Description("Penalty on the discriminator's gradient at the data.")]
    public R1Spec? R1 { get; init; }

    [Range(1, 100)]
    [Description("Updates of the discriminator for one of the generator, on the same data with fresh samples. Left out: 5 with the "
        + "Wasserstein objective (Gulrajani et al. 2017), else 1.")]
    public int? DiscriminatorSteps { get; init; }

    [Range(1e-6, 1e6)]
    [Description("Factor on the training's learning rate for the discriminator.")]
    public double DiscriminatorRate { get; init; } = 1;

    [Range(1, 64)]
    [Description("m, examples that the discriminator judges together; more than 1 works against mode collapse.")]
    public int Pack { get; init; } = 1;

    [Description("Give both players the class labels.")]
    public bool Conditional { get; init; }

    [Range(1, 4096)]
    [Description("Numbers in the embedding of a class; of no effect without conditional.")]
    public int Embedding { get; init; } = 32;

    [Range(1e-6, 1e6)]
    [Description("s: declares p(x|z) = N(g(z), s² I), which gives the model a likelihood; training does not see the noise.")]
    public double? ObservationNoise { get; init; }

    [JsonIgnore]
    public override AdamDecays Decays => Objective.Decays;

    [JsonIgnore]
    public override ModelTraits Traits =>
        new("noise, x a function of it", "none: a search", ObservationNoise is null ? "none" : "by annealing");

    /// <summary>Whether a penalty looks at the discriminator's slope, whose gradient is a second derivative.</summary>
    internal bool DifferentiatesSlopes => R1 is not null || Objective is WassersteinObjective { GradientPenalty: > 0 };

    public override GanSpec Completed(DataShape shape) => this with
    {
        DiscriminatorSteps = DiscriminatorSteps ?? Objective.DiscriminatorSteps,
    };

    public override IEnumerable<SpecProblem> Check(DataShape shape)
    {
        foreach (SpecProblem problem in CheckSupport(shape))
            yield return problem;
        if (Conditional && shape.Classes is null)
            yield return new SpecProblem("conditional", "the data have no labels", "leave conditional out, or take a dataset with classes");
        if (Conditional && ObservationNoise is not null)
        {
            yield return new SpecProblem(
                "observationNoise", "with classes a part of the latent is discrete, and log p(x|z) asks for z alone",
                "leave conditional or observationNoise out");
        }

        foreach (SpecProblem problem in Generator.Check(shape))
            yield return problem.Under("generator");
        foreach (SpecProblem problem in Discriminator.Check(new Packing(Pack).ShapeOf(shape)))
            yield return problem.Under("discriminator");
    }

    /// <summary>What holds for every generator.</summary>
    internal static IEnumerable<SpecProblem> CheckSupport(DataShape shape)
    {
        if (shape.Support is Support.Binary or Support.Levels256)
        {
            yield return new SpecProblem(
                "", $"data have support {shape.Support}; a generator's output is continuous and would be told from them at a glance",
                "write \"values\": \"continuous\" in the dataset");
        }
    }

    public override IGenerativeModel Create(ModelContext context) =>
        Conditional ? new ConditionalGan(this, context)
        : ObservationNoise is not null ? new NoisyGan(this, context)
        : new PlainGan(this, context);
}
