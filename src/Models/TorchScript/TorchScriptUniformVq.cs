using GenBench.Models.Contracts;
using GenBench.Models.Discrete;
using GenBench.Models.Optimization;

namespace GenBench.Models.TorchScript;

/// <summary>A vector-quantized pair from files whose tokens are all equally probable: there is nothing to learn.</summary>
public sealed class TorchScriptUniformVq : TorchScriptVq, IPretrained
{
    internal TorchScriptUniformVq(TorchScriptVqSpec spec, DataShape shape, VqVaeNetwork network)
        : base(spec, shape, network)
    {
    }

    /// <summary>The loss is the negative bound.</summary>
    public override ITrainingProcedure CreateTraining(TrainingSpec training) =>
        new GivenWeights((batch, _, rng) => -LogProb(batch.X, rng));
}
