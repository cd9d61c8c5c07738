using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>A sampler by class whose pull towards the class can be chosen when sampling.</summary>
/// <remarks>Ho &amp; Salimans 2022, arXiv:2207.12598, with their w + 1 as the weight here.</remarks>
public interface IGuidedSampler : IConditionalSampler
{
    /// <summary>Weight of the samples that are asked for without one.</summary>
    double GuidanceWeight { get; }

    /// <param name="labels">[N] int64, on the model's device.</param>
    /// <param name="weight">Not negative: 0 ignores the class, 1 follows the learned conditional, more exaggerates it.</param>
    /// <returns>[N, *event]</returns>
    Tensor Sample(Tensor labels, double weight, Generator rng);
}
