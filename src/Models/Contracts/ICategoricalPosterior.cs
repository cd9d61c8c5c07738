using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>A latent of N variables with C classes each, all codes equally probable under the prior, and an encoder that answers
/// each variable by itself: q(z|x) = Π_n q(z_n|x).</summary>
public interface ICategoricalPosterior
{
    /// <summary>N</summary>
    long Latents { get; }

    /// <summary>C</summary>
    long Classes { get; }

    /// <param name="x">[B, *event]</param>
    /// <returns>Logits of q(z_n|x), [B, N, C].</returns>
    Tensor Logits(Tensor x);

    /// <param name="x">[B, *event]</param>
    /// <param name="z">One-hot rows, or points between them, [..., B, N, C].</param>
    /// <returns>log p(x|z), [..., B], nats, differentiable in z.</returns>
    Tensor LogLikelihood(Tensor x, Tensor z);
}
