using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inversion;

/// <summary>Observations that the model drew itself, with the latents that made them.</summary>
/// <param name="Z">[N, ...]</param>
/// <param name="X">[N, *event]</param>
internal sealed record OwnExamples(Tensor Z, Tensor X)
{
    /// <summary>Each from a stream of its own.</summary>
    /// <returns>Null where the model's latents cannot be drawn.</returns>
    public static OwnExamples? Draw(LatentAccess latent, long count, EvaluationContext context)
    {
        List<Tensor> latents = [], observations = [];
        for (long example = 0; example < count; example++)
        {
            using Generator rng = context.Streams.Create("inversion/own", example, context.X.device);
            if (latent.Draw(rng) is not (Tensor z, var x))
                return null;
            latents.Add(z);
            if (x is not null)
                observations.Add(x);
        }

        Tensor all = cat(latents, 0);
        return new OwnExamples(all, observations.Count > 0 ? cat(observations, 0) : Made(latent, all, context));
    }

    /// <summary>Where x is a function of z: many at once, each as if alone.</summary>
    private static Tensor Made(LatentAccess latent, Tensor z, EvaluationContext context) =>
        cat([.. context.Blocks(z.shape[0]).Select(block => latent.Observation(block.Of(z), block.Of(z))!)], 0);
}
