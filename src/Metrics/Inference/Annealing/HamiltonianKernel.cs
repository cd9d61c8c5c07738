using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>One Metropolis-corrected Hamiltonian trajectory that leaves f_β invariant. It keeps no state and draws nothing.</summary>
/// <remarks>Neal 2011, sections 5.3 and 5.4.1, arXiv:1206.1901: momenta are those of the coordinates S⁻¹z, so that S² is the inverse mass.
/// A proposal
/// that is not a number is rejected by selection: a product with zero would keep it.</remarks>
internal sealed class HamiltonianKernel(AnnealedPath path, int leapfrogSteps)
{
    /// <param name="z">Where chains begin, [C, B, Z].</param>
    public PathPoint Init(Tensor z) => path.At(z);

    /// <param name="from">Where the chains are.</param>
    /// <param name="beta">Of each example, [B].</param>
    /// <param name="stepSize">ε of each chain, [C, B]; like the scale it may not depend on where the chain is.</param>
    /// <param name="scale">S of each example, symmetric, [B, Z, Z]; the identity when null.</param>
    /// <param name="noise">Fresh for this step.</param>
    public (PathPoint Point, KernelInfo Info) Step(PathPoint from, Tensor beta, Tensor stepSize, Tensor? scale, KernelNoise noise)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor epsilon = stepSize.to(noise.Momentum.dtype).unsqueeze(-1); // [C, B, 1]
        (PathPoint proposal, Tensor p) = Trajectory(from, beta, epsilon, scale, noise.Momentum);
        Tensor logDensity = proposal.LogDensity(beta);
        Tensor change = logDensity - from.LogDensity(beta) - Kinetic(p) + Kinetic(noise.Momentum); // [C, B]
        // No density is infinite: such a proposal overflowed, and would never be left again.
        Tensor broken = change.isnan().logical_or(logDensity.isposinf());
        Tensor logAcceptance = where(broken, full_like(change, double.NegativeInfinity), change.clamp(max: 0));
        PathPoint next = from.Replace(noise.LogUniform < logAcceptance, proposal);
        return (next.MoveToOuterDisposeScope(),
            new KernelInfo(logAcceptance.exp().MoveToOuterDisposeScope(), broken.MoveToOuterDisposeScope()));
    }

    /// <summary>Leapfrog with the half steps of momentum between two positions joined.</summary>
    private (PathPoint Proposal, Tensor Momentum) Trajectory(PathPoint from, Tensor beta, Tensor epsilon, Tensor? scale, Tensor momentum)
    {
        Tensor half = epsilon * 0.5, p = momentum + Scaled(from.Gradient(beta), scale) * half;
        PathPoint at = path.At(from.Z + Scaled(p, scale) * epsilon);
        for (int step = 1; step < leapfrogSteps; step++)
        {
            p = p + Scaled(at.Gradient(beta), scale) * epsilon;
            at = path.At(at.Z + Scaled(p, scale) * epsilon);
        }

        return (at, p + Scaled(at.Gradient(beta), scale) * half);
    }

    /// <returns>S v of each chain, [C, B, Z].</returns>
    private static Tensor Scaled(Tensor v, Tensor? scale) => scale is null ? v : bmm(v.transpose(0, 1), scale).transpose(0, 1);

    /// <returns>½ |p|², [C, B], float64.</returns>
    private static Tensor Kinetic(Tensor momentum) => momentum.to(ScalarType.Float64).square().sum(dim: -1) * 0.5;
}
