using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>Draws a latent and answers the mean of the observation model there, without its noise: what papers show as samples.</summary>
public interface IMeanSampler
{
    /// <returns>E[x|z] with z from the model's latent distribution, [count, *event].</returns>
    Tensor SampleMean(long count, Generator rng);
}
