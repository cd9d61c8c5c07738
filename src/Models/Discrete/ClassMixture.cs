using static TorchSharp.torch;

namespace GenBench.Models.Discrete;

/// <summary>log 1/C Σ_c p(x|c) from noisy draws b_c with E b_c ≤ log p(x|c).</summary>
/// <remarks>The log of the mean of exp(b_c) is no bound: noise lifts it (Jensen), and so does choosing the best class by the draw that
/// is then reported. For weights q(c) that do not depend on the draws, E Σ_c q(c) (b_c − ln q(c)) − ln C ≤ Σ_c q(c) (log p(x|c) − ln q(c))
/// − ln C ≤ log 1/C Σ_c p(x|c): the ELBO of the class as a latent, with equality where q is its posterior.</remarks>
internal static class ClassMixture
{
    /// <summary>Each of two independent draws is weighted by the posterior that the other gives; the mean of both.</summary>
    /// <param name="first">[C, B]</param>
    /// <param name="second">[C, B]</param>
    /// <returns>[B], nats.</returns>
    public static Tensor Bound(Tensor first, Tensor second) => (Weighted(first, by: second) + Weighted(second, by: first)) / 2;

    private static Tensor Weighted(Tensor draws, Tensor by)
    {
        Tensor logQ = by.log_softmax(0);
        return (logQ.exp() * (draws - logQ)).sum(dim: 0) - Math.Log(draws.shape[0]);
    }
}
