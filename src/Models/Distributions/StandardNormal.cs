using GenBench.Kernels.Functions;
using static TorchSharp.torch;

namespace GenBench.Models.Distributions;

/// <summary>N(0, I), the prior of every continuous latent here.</summary>
public static class StandardNormal
{
    private static readonly double HalfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);

    /// <param name="z">[..., Z]</param>
    /// <returns>log N(z; 0, I), [...], nats.</returns>
    public static Tensor LogProb(Tensor z) =>
        SquaredNorms.Of(z) * -0.5 - HalfLogTwoPi * z.shape[^1];
}
