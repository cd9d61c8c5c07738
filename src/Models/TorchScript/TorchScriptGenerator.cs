using GenBench.Models.Adversarial;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>A generator from a file: a GAN whose training is over.</summary>
public sealed class TorchScriptGenerator : PlainGan, IPretrained
{
    internal TorchScriptGenerator(TorchScriptGeneratorSpec spec, ModelContext context)
        : base(spec, spec.Latent, context.Shape, new GanNetwork(new ScriptGenerator(spec, context), context.Placement))
    {
    }

    /// <summary>Without a discriminator there is no loss to tell.</summary>
    public override ITrainingProcedure CreateTraining(TrainingSpec training) =>
        new GivenWeights((batch, _, _) => zeros(batch.X.shape[0], batch.X.dtype, batch.X.device));
}
