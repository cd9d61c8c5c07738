using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>A latent-variable model with a learned map from x to q(z|x).</summary>
public interface IAmortizedPosterior : ILatentVariableModel
{
    /// <param name="x">[B, *event]</param>
    /// <returns>q(z|x) with mean and log variance of shape [B, Z].</returns>
    DiagonalGaussian Posterior(Tensor x);
}
