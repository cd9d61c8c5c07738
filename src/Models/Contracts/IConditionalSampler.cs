using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>A model trained with class labels that can be asked for one class. Its unconditional samples draw the class first.</summary>
public interface IConditionalSampler
{
    /// <summary>Number of classes; labels are 0 .. Classes − 1.</summary>
    long Classes { get; }

    /// <param name="labels">[N] int64, on the model's device.</param>
    /// <returns>[N, *event], noise of the observation model included.</returns>
    Tensor Sample(Tensor labels, Generator rng);

    /// <summary>Means of the observation model at latents of these classes; draws where the model tells no mean.</summary>
    /// <param name="labels">[N] int64, on the model's device.</param>
    /// <returns>[N, *event]</returns>
    Tensor SampleMean(Tensor labels, Generator rng) => Sample(labels, rng);
}
