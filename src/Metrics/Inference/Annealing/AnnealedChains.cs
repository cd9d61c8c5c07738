using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>Moves chains along a path of densities and collects their importance weights.</summary>
/// <param name="steps">β_0 = 0 &lt; β_1 &lt; … &lt; β_T of each example, and how chains move there.</param>
/// <remarks>Neal 2001, eq. 5-11, arXiv:physics/9803008; backwards Grosse et al. 2015, section 3, arXiv:1511.02543.</remarks>
internal sealed class AnnealedChains(
    AnnealedPath path, FrozenSteps steps, int leapfrogSteps, ChainNoise noise, EvaluationContext context)
{
    private readonly HamiltonianKernel _kernel = new(path, leapfrogSteps);

    /// <summary>From p₀ to the posterior: log w = Σ_t (β_t − β_{t−1}) u(z_{t−1}), each z_t moved at β_t after its weight was
    /// taken.</summary>
    /// <param name="z">Draws of p₀, [C, B, Z].</param>
    /// <param name="observe">Told t, the chains moved at β_t and their log weights so far, [C, B]: properly weighted for f_{β_t}.</param>
    public AnnealedRun Forward(Tensor z, Action<int, PathPoint, Tensor>? observe = null) =>
        Run(z, Enumerable.Range(1, steps.Last), isForward: true, observe);

    /// <summary>From the posterior back to p₀: log w = −Σ_t (β_t − β_{t−1}) u(z_t), each z moved at β_t before its weight is
    /// taken.</summary>
    /// <param name="z">Exact draws of p(z|x), [C, B, Z].</param>
    public AnnealedRun Backward(Tensor z) => Run(z, Enumerable.Range(1, steps.Last).Reverse(), isForward: false, observe: null);

    private AnnealedRun Run(Tensor z, IEnumerable<int> order, bool isForward, Action<int, PathPoint, Tensor>? observe)
    {
        using DisposeScope scope = NewDisposeScope();
        PathPoint at = _kernel.Init(z);
        Tensor logWeights = zeros_like(at.Tilt), acceptance = zeros_like(at.Tilt[0]), broken = zeros_like(at.Tilt[0]);
        foreach ((int done, int t) in order.Index())
        {
            context.Progress.At((double)done / steps.Last);
            using DisposeScope step = NewDisposeScope();
            Tensor width = steps.Beta(t) - steps.Beta(t - 1); // [B]
            (PathPoint next, KernelInfo info) = Move(at, t);
            logWeights.add_(isForward ? at.Tilt * width : next.Tilt * -width);
            acceptance.add_(info.Acceptance.mean([0L]));
            broken.add_(info.Broken.to(ScalarType.Float64).mean([0L]));
            at.Dispose();
            at = next.MoveToOuterDisposeScope();
            observe?.Invoke(t, at, logWeights);
        }

        return new AnnealedRun(
            logWeights.MoveToOuterDisposeScope(), acceptance.div_(steps.Last).MoveToOuterDisposeScope(),
                broken.div_(steps.Last).MoveToOuterDisposeScope());
    }

    private (PathPoint Point, KernelInfo Info) Move(PathPoint at, int t)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        KernelNoise fresh = noise.Next();
        return _kernel.Step(at, steps.Beta(t), steps.Size(t, fresh.Spread), steps.Scale(t), fresh);
    }
}
