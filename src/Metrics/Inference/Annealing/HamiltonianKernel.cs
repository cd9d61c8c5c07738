using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>One Metropolis-corrected Hamiltonian trajectory that leaves f_β invariant. It keeps no state and draws nothing.</summary>
/// <remarks>Neal 2011, section 5.3, arXiv:1206.1901. A proposal that is not a number is rejected by selection: a product with zero would keep it.</remarks>
internal sealed class HamiltonianKernel(AnnealedPath path, int leapfrogSteps)
{
    /// <param name="from">Where the chains are.</param>
    /// <param name="stepSize">ε of each example, [B].</param>
    /// <param name="momentum">Standard normal, [C, B, Z].</param>
    /// <param name="logUniform">log u, u uniform in (0, 1), [C, B], float64.</param>
    public (PathPoint Point, KernelInfo Info) Step(PathPoint from, double beta, Tensor stepSize, Tensor momentum, Tensor logUniform)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor epsilon = stepSize.to(momentum.dtype).view(1, -1, 1);
        (PathPoint proposal, Tensor p) = Trajectory(from, beta, epsilon, momentum);
        Tensor change = proposal.LogDensity(beta) - from.LogDensity(beta) - Kinetic(p) + Kinetic(momentum); // [C, B]
        Tensor broken = change.isnan();
        Tensor logAcceptance = where(broken, full_like(change, double.NegativeInfinity), change.clamp(max: 0));
        PathPoint next = from.Replace(logUniform < logAcceptance, proposal);
        return (next.MoveToOuterDisposeScope(), new KernelInfo(logAcceptance.exp().MoveToOuterDisposeScope(), broken.sum().MoveToOuterDisposeScope()));
    }

    private (PathPoint Proposal, Tensor Momentum) Trajectory(PathPoint from, double beta, Tensor epsilon, Tensor momentum)
    {
        PathPoint at = from;
        Tensor p = momentum;
        for (int step = 0; step < leapfrogSteps; step++)
        {
            p = p + at.Gradient(beta) * epsilon * 0.5;
            at = path.At(at.Z + p * epsilon);
            p = p + at.Gradient(beta) * epsilon * 0.5;
        }

        return (at, p);
    }

    /// <returns>½ |p|², [C, B], float64.</returns>
    private static Tensor Kinetic(Tensor momentum) => momentum.to(ScalarType.Float64).square().sum(dim: -1) * 0.5;
}

/// <summary>What one step of the kernel did.</summary>
/// <param name="Acceptance">Probability of acceptance, [C, B], float64.</param>
/// <param name="Broken">Proposals that were not a number, 0-dimensional int64.</param>
internal sealed record KernelInfo(Tensor Acceptance, Tensor Broken);
