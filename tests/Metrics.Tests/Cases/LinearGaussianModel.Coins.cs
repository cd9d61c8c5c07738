using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Cases;

/// <summary>Two coins by the first two values of x, for metrics of categorical latents.</summary>
internal sealed partial class LinearGaussianModel
{
    long ICategoricalPosterior.Latents => 2;

    long ICategoricalPosterior.Classes => 2;

    Tensor ICategoricalPosterior.Logits(Tensor x) => stack([x.narrow(1, 0, 2), -x.narrow(1, 0, 2)], 2);

    /// <summary>Squared distance of the first two values of x to the first class of each.</summary>
    Tensor ICategoricalPosterior.LogLikelihood(Tensor x, Tensor z) =>
        (x.narrow(1, 0, 2) - z.select(-1, 0)).square().sum(dim: -1) * -0.5;
}
