using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Models.Registration;

namespace GenBench.Models.TorchScript;

/// <summary>A velocity field v(x, t) exported from PyTorch by torch.jit, which carries N(0, I) to data. Nothing is trained.</summary>
[Kind("torchscript-flow")]
public sealed record TorchScriptFlowSpec : ModelSpec, IModelOfFiles
{
    [Description("From x and a time to dx/dt.")]
    public required ModelFile Network { get; init; }

    [Description("Which way its time runs, and so which way its velocity points.")]
    public required FlowTime Time { get; init; }

    [Description("How noise and data were paired and joined in its training.")]
    public required ProbabilityPath Path { get; init; }

    [Range(1e-6, 1e6)]
    [Description("What the file is told at its time 1, e.g. 1000; dx/dt stays that of a time from 0 to 1.")]
    public double TimeScale { get; init; } = 1;

    [Description("How the file writes pixels, in which its noise is N(0, I); must be given for images.")]
    public PixelRange? Range { get; init; }

    [Description("How forward takes x and the time.")]
    public FieldCallSpec Call { get; init; } = new();

    [Description("Solver of sampling.")]
    public OdeSolver Solver { get; init; } = new DormandPrinceSolver();

    [Description("Solver of encoding and of the log-likelihood, which few steps falsify long before samples show it.")]
    public OdeSolver LikelihoodSolver { get; init; } = new DormandPrinceSolver();

    [Description("Divergence in the log-likelihood.")]
    public TraceEstimator Trace { get; init; } = new AutomaticTrace();

    IReadOnlyList<(string Property, ModelFile File)> IModelOfFiles.Files => [("network", Network)];

    [JsonIgnore]
    public override ModelTraits Traits => Flow.Traits;

    [JsonIgnore]
    public override bool IsUnboundedOnLevels => true;

    /// <summary>The flow trained here that has this path and these solvers.</summary>
    internal FlowMatchingSpec Flow => new() { Path = Path, Solver = Solver, LikelihoodSolver = LikelihoodSolver, Trace = Trace };

    internal DataScaling Scaling => Range == PixelRange.MinusOneToOne ? new DataScaling(0.5, 0.5) : new DataScaling(0, 1);

    public override IEnumerable<SpecProblem> Check(DataShape shape) =>
        [.. ContinuousSupport.Check(shape), .. DeclaredRange.Check(Range, shape), .. ComesTrained.Check(this)];

    public override IGenerativeModel Create(ModelContext context) => new TorchScriptFlow(this, context);

    ModelSpec IModelOfFiles.WithFiles(Func<ModelFile, ModelFile> change) => this with { Network = change(Network) };
}
