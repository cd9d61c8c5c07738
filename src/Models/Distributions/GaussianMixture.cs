using static TorchSharp.torch;

namespace GenBench.Models.Distributions;

/// <summary>A mixture of full-covariance Gaussians, in float64.</summary>
/// <param name="LogWeights">[M], normalised.</param>
/// <param name="Means">[M, Z]</param>
/// <param name="Cholesky">Lower factors of the covariances, [M, Z, Z].</param>
public sealed record GaussianMixture(Tensor LogWeights, Tensor Means, Tensor Cholesky) : IDisposable
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);

    /// <param name="z">[N, Z]</param>
    /// <returns>log p(z), [N], nats.</returns>
    public Tensor LogProb(Tensor z) => JointLogProb(z).logsumexp(1);

    /// <returns>[count, Z]</returns>
    public Tensor Sample(long count, Generator rng)
    {
        Tensor component = multinomial(LogWeights.exp(), count, replacement: true, generator: rng);
        Tensor noise = randn([count, Means.shape[1], 1], dtype: Means.dtype, device: Means.device, generator: rng);
        return Means.index_select(0, component) + Cholesky.index_select(0, component).bmm(noise).squeeze(2);
    }

    public void Dispose()
    {
        LogWeights.Dispose();
        Means.Dispose();
        Cholesky.Dispose();
    }

    /// <returns>log p(component) + log p(z | component), [N, M].</returns>
    public Tensor JointLogProb(Tensor z)
    {
        Tensor centred = (z.unsqueeze(0) - Means.unsqueeze(1)).transpose(1, 2); // [M, Z, N]
        Tensor whitened = linalg.solve_triangular(Cholesky, centred, upper: false);
        Tensor halfLogDet = Cholesky.diagonal(0, 1, 2).log().sum(dim: 1); // [M]
        Tensor logDensity = whitened.square().sum(dim: 1) * -0.5 - (halfLogDet + 0.5 * LogTwoPi * z.shape[1]).unsqueeze(1);
        return (logDensity + LogWeights.unsqueeze(1)).transpose(0, 1);
    }
}
