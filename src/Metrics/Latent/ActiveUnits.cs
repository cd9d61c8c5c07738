using static TorchSharp.torch;

namespace GenBench.Metrics.Latent;

/// <summary>Latent dimensions whose posterior mean moves with x.</summary>
/// <remarks>Burda et al. 2016, section 5.2, arXiv:1509.00519: Var_x(E_q[z]) > 0.01.</remarks>
internal static class ActiveUnits
{
    /// <param name="means">E_q[z] of each example, [N, Z], N ≥ 2.</param>
    public static long Count(Tensor means, double threshold) =>
        (means.var(0, unbiased: true) > threshold).sum().item<long>();
}
