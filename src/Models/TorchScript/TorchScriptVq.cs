using GenBench.Models.Contracts;
using GenBench.Models.Discrete;
using GenBench.Models.Optimization;
using GenBench.Models.Training;

namespace GenBench.Models.TorchScript;

/// <summary>A vector-quantized pair from files, with a prior of its tokens that is learned here.</summary>
public class TorchScriptVq : VqVae
{
    internal TorchScriptVq(TorchScriptVqSpec spec, DataShape shape, VqVaeNetwork network)
        : base(spec, shape, network)
    {
    }

    public override ITrainingProcedure CreateTraining(TrainingSpec training) =>
        new GradientTraining(Prior, training, new TokenPriorObjective(this, conditional: false));
}
