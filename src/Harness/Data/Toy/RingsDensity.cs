using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Toy;

/// <summary>p(x) = 1/K Σ_k (N(r; r_k, s²) + N(−r; r_k, s²)) / (2πr) with r = |x|: the angle is uniform, and a radius below zero is the
/// same as one above it on the other side.</summary>
internal sealed class RingsDensity(double[] radii, double deviation) : IDensity
{
    public BoundKind Kind => BoundKind.Exact;

    public Tensor LogProb(Tensor x, RowNoise noise)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor r = x.to(ScalarType.Float64).norm(1);                                            // [B]
        Tensor centres = cat([tensor(radii), -tensor(radii)], 0);                               // [2K]: −r at r_k is r at −r_k
        Tensor exponents = (r.unsqueeze(1) - centres).square() * (-0.5 / (deviation * deviation));      // [B, 2K]
        double logNormalizer = Math.Log(radii.Length) + (0.5 * Math.Log(Math.Tau * deviation * deviation)) + Math.Log(Math.Tau);
        return (exponents.logsumexp(1) - logNormalizer - r.log()).MoveToOuterDisposeScope();
    }
}
