using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;

namespace GenBench.Models.TorchScript;

/// <summary>The flow of a velocity field from a file.</summary>
public sealed class TorchScriptFlow : FlowMatching, IPretrained
{
    private readonly TorchScriptFlowSpec _spec;

    internal TorchScriptFlow(TorchScriptFlowSpec spec, ModelContext context)
        : base(spec.Flow, context, Given(spec, context), spec.Scaling) => _spec = spec;

    public override ModelSpec Spec => _spec;

    public override ITrainingProcedure CreateTraining(TrainingSpec training) => new GivenWeights(CreateObjective().ValidationLoss);

    private static GuidedField Given(TorchScriptFlowSpec spec, ModelContext context) => new(
        new ScriptField(spec.Network, spec.Call, FieldClock.Of(spec.Time, spec.TimeScale), context), context.Placement);
}
