using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Flows;
using GenBench.Models.Registration;

namespace GenBench.Models.TorchScript;

/// <summary>The network of a diffusion exported from PyTorch by torch.jit, with the schedule it was trained for. Nothing is
/// trained.</summary>
[Kind("torchscript-diffusion")]
public sealed record TorchScriptDiffusionSpec : ModelSpec, IModelOfFiles
{
    [Description("From noisy data and a time to what it predicts. Pixels are written in [-1, 1].")]
    public required ModelFile Network { get; init; }

    [Description("What the network predicts.")]
    public required Prediction Prediction { get; init; }

    [Description("How fast noise was added in its training.")]
    public required NoiseSchedule Schedule { get; init; }

    [Description("What the network is told of time u, 0 at the data and 1 at the noise.")]
    public required StepTime Time { get; init; }

    [Description("How forward takes x and the time.")]
    public FieldCallSpec Call { get; init; } = new();

    [Range(2, 100_000)]
    [Description("T, steps of the chain: its latents, its bound, its ancestral sampler and what \"time\" counts.")]
    public int Steps { get; init; } = 1000;

    [Description("Variance of a reverse step, in the bound and in ancestral sampling; analytic is fitted on the training split.")]
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

    IReadOnlyList<(string Property, ModelFile File)> IModelOfFiles.Files => [("network", Network)];

    [JsonIgnore]
    public override ModelTraits Traits => Diffusion.Traits;

    [JsonIgnore]
    public override bool IsUnboundedOnLevels => true;

    /// <summary>The diffusion trained here that has this chain.</summary>
    internal DiffusionSpec Diffusion => new()
    {
        Schedule = Schedule,
        Steps = Steps,
        Prediction = Prediction,
        Variance = Variance,
        Decoder = Decoder,
        Sampler = Sampler,
        BoundSteps = BoundSteps,
        Solver = Solver,
        Scale = Scale,
    };

    public override IEnumerable<SpecProblem> Check(DataShape shape) => [.. Diffusion.CheckChain(shape), .. ComesTrained.Check(this)];

    public override IGenerativeModel Create(ModelContext context) => new TorchScriptDiffusion(this, context);

    ModelSpec IModelOfFiles.WithFiles(Func<ModelFile, ModelFile> change) => this with { Network = change(Network) };
}
