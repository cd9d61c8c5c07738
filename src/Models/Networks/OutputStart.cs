using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>Starts an observation model as independent pixels: what the decoder says before it has learned anything from its
/// latent.</summary>
public static class OutputStart
{
    /// <summary>Before the weights go to their device; nothing happens without data, as where weights will be loaded.</summary>
    public static void Apply(LikelihoodSpec spec, Likelihood likelihood, DecoderNetwork decoder, ModelContext context)
    {
        if (!spec.StartsAtData || context.DataMean is not { } mean)
            return;
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor? variance = likelihood.StartsAtSpread && context.DataVariance is { } measure ? Flat(measure()) : null;
        Tensor start = likelihood.OutputFor(Flat(mean), variance);
        decoder.OutputBias.narrow(0, 0, start.shape[0]).copy_(start);
        if (variance is not null)
            likelihood.StartSpread(variance);
    }

    private static Tensor Flat(Tensor values) => values.flatten().to_type(ScalarType.Float32).cpu();
}
