using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;

namespace GenBench.Models.TorchScript;

/// <summary>The diffusion of a network from a file.</summary>
public sealed class TorchScriptDiffusion : DiffusionModel, IPretrained
{
    private readonly TorchScriptDiffusionSpec _spec;

    internal TorchScriptDiffusion(TorchScriptDiffusionSpec spec, ModelContext context)
        : base(spec.Diffusion, context.Shape, Given(spec, context)) => _spec = spec;

    public override ModelSpec Spec => _spec;

    public override ITrainingProcedure CreateTraining(TrainingSpec training) => new GivenWeights(CreateObjective().ValidationLoss);

    private static GuidedField Given(TorchScriptDiffusionSpec spec, ModelContext context) => new(
        new ScriptField(spec.Network, spec.Call, FieldClock.Of(spec.Time, spec.Steps), context), context.Placement);
}
