using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Sampling;

/// <summary>Draws of (z, x) from a model's joint density: z is then an exact draw of p(z|x).</summary>
/// <param name="Z">[N, Z]</param>
/// <param name="X">[N, *event]</param>
/// <remarks>Grosse et al. 2015, section 3, arXiv:1511.02543.</remarks>
internal sealed record SimulatedExamples(Tensor Z, Tensor X)
{
    /// <summary>Each example from a stream of its own.</summary>
    public static SimulatedExamples Draw(ILatentVariableModel model, long count, RandomStreams streams, Device device, string purpose)
    {
        using DisposeScope scope = NewDisposeScope();
        List<Tensor> latents = [], observations = [];
        for (long example = 0; example < count; example++)
        {
            using Generator rng = streams.Create(purpose, example, device);
            latents.Add(model.SamplePrior(1, rng));
            observations.Add(model.SampleObservation(latents[^1], rng));
        }

        return new SimulatedExamples(cat(latents, 0).MoveToOuterDisposeScope(), cat(observations, 0).MoveToOuterDisposeScope());
    }
}
