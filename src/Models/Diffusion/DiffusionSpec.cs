using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Models.Registration;

namespace GenBench.Models.Diffusion;

/// <summary>A denoising diffusion model.</summary>
/// <remarks>Sohl-Dickstein et al. 2015, arXiv:1503.03585; Ho et al. 2020, arXiv:2006.11239.</remarks>
[Kind("diffusion")]
public sealed record DiffusionSpec : ModelSpec
{
    public FieldSpec Network { get; init; } = new AutomaticFieldSpec();

    [Description("How fast noise is added.")]
    public NoiseSchedule Schedule { get; init; } = new LinearNoise();

    [Range(2, 100_000)]
    [Description("T, steps of the chain (Ho et al. 2020): its latents, its bound and its ancestral sampler. Training draws times between "
        + "the steps too.")]
    public int Steps { get; init; } = 1000;

    [Description("What the network predicts.")]
    public Prediction Prediction { get; init; } = Prediction.Noise;

    [Description("Variance of a reverse step, in the bound and in ancestral sampling; analytic is fitted once the network is trained.")]
    public ReverseVariance Variance { get; init; } = ReverseVariance.Forward;

    [Description("The last step back, in the bound; when left out, discretized where the data have 256 levels and gaussian elsewhere.")]
    public DiffusionDecoder? Decoder { get; init; }

    [Description("How samples are drawn.")]
    public DiffusionSampler Sampler { get; init; } = new AncestralSampler();

    [Range(1, 100_000)]
    [Description("Steps an example at which the log-likelihood's bound is evaluated, one in each of so many equal parts of the chain; all "
        + "when left out.")]
    public int? BoundSteps { get; init; }

    [Description("Solver of encoding by the probability-flow ODE.")]
    public OdeSolver Solver { get; init; } = new DormandPrinceSolver();

    [Range(1e-6, 1e6)]
    [Description("Standard deviation that real-valued data are divided by before noise is added; pixels are mapped to [-1, 1] instead.")]
    public double Scale { get; init; } = 1;

    [Description("Train with class labels, and sample by class.")]
    public bool Conditional { get; init; }

    public GuidanceSpec Guidance { get; init; } = new();

    public override IEnumerable<SpecProblem> Check(DataShape shape) =>
    [
        .. Network.Check(shape).Select(problem => problem.Under("network")),
        .. GuidanceSpec.Check(Conditional, shape),
        .. CheckChain(shape),
    ];

    [JsonIgnore]
    public override ModelTraits Traits => new("noise at every step", "the ODE backwards", "lower bound");

    [JsonIgnore]
    public override bool IsUnboundedOnLevels => true;

    public override DiffusionSpec Completed(DataShape shape) => this with { Network = Network.For(shape) };

    public override IGenerativeModel Create(ModelContext context)
    {
        DiffusionSpec spec = Completed(context.Shape);
        var field = new GuidedField(spec.Network, Conditional ? Guidance : null, context);
        return Conditional ? new ConditionalDiffusion(spec, context.Shape, field) : new DiffusionModel(spec, context.Shape, field);
    }

    internal DiffusionDecoder DecoderFor(DataShape shape) =>
        Decoder ?? (shape.Support == Support.Dequantized256 ? DiffusionDecoder.Discretized : DiffusionDecoder.Gaussian);

    /// <summary>What does not depend on the network.</summary>
    internal IEnumerable<SpecProblem> CheckChain(DataShape shape) =>
        [.. ContinuousSupport.Check(shape), .. CheckBoundSteps(), .. CheckDecoder(shape)];

    private IEnumerable<SpecProblem> CheckDecoder(DataShape shape)
    {
        if (Decoder == DiffusionDecoder.Discretized && shape.Support != Support.Dequantized256)
        {
            yield return new SpecProblem(
                "decoder",
                $"data are {shape.Support}, a discretized decoder needs 256 levels",
                "use \"values\": \"dequantized\" in the dataset, or leave it out");
        }
    }

    private IEnumerable<SpecProblem> CheckBoundSteps()
    {
        if (BoundSteps >= Steps)
            yield return new SpecProblem("boundSteps", $"{BoundSteps} parts of a chain of {Steps} steps", "leave it out to take all steps");
    }
}
