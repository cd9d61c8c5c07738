using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>A chain of T latents of the data's own shape with a fixed posterior, whose ELBO falls apart into terms.</summary>
/// <remarks>Ho et al. 2020, eq. 5, arXiv:2006.11239.</remarks>
public interface IDiffusionBound
{
    /// <summary>T</summary>
    int Steps { get; }

    /// <summary>A Monte Carlo estimate of the T-step bound, without bias.</summary>
    /// <param name="x">[B, *event]</param>
    /// <param name="evaluations">Steps of the chain evaluated for each example, one in each of so many equal parts; null for all.</param>
    /// <param name="noise">With a stream for each row no value depends on the rows beside it.</param>
    DiffusionTerms Terms(Tensor x, int? evaluations, RowNoise noise);
}

/// <summary>log p(x) ≥ Reconstruction − Denoising − Prior, nats, [B] each.</summary>
/// <param name="Reconstruction">E log p(x | x_1), in the data's units.</param>
/// <param name="Denoising">Σ_{i=2}^T KL(q(x_{i−1} | x_i, x) ‖ p(x_{i−1} | x_i)).</param>
/// <param name="Prior">KL(q(x_T | x) ‖ N(0, I)).</param>
/// <param name="PredictionError">Squared error of the network's prediction per dimension, mean over steps: what training lowers.</param>
/// <param name="Ceiling">The bound of the same chain with a network that knows x and predicts it at every step: what the variances of the
/// steps
/// and of the decoder cost by themselves.</param>
public sealed record DiffusionTerms(Tensor Reconstruction, Tensor Denoising, Tensor Prior, Tensor PredictionError, Tensor Ceiling)
{
    /// <returns>[B], nats.</returns>
    public Tensor Bound() => Reconstruction - Denoising - Prior;
}
