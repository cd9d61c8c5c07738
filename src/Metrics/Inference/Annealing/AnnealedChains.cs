using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>Moves chains along a path of densities and collects their importance weights.</summary>
/// <param name="temperatures">β_0 = 0 &lt; β_1 &lt; … &lt; β_T.</param>
/// <remarks>Neal 2001, eq. 5-11, arXiv:physics/9803008; backwards Grosse et al. 2015, section 3, arXiv:1511.02543.</remarks>
internal sealed class AnnealedChains(AnnealedPath path, double[] temperatures, int leapfrogSteps, StepSizes stepSizes, ChainNoise noise, CancellationToken cancellation)
{
    /// <summary>Steps of a pilot run at the first temperature: enough to come from the initial size to any that fits.</summary>
    private const int PilotSearch = 20;

    /// <summary>Steps of a pilot run along the temperatures, at least: where these are few, it stays at each for longer.</summary>
    private const int PilotSteps = 100;

    private readonly HamiltonianKernel _kernel = new(path, leapfrogSteps);

    private int Last => temperatures.Length - 1;

    /// <summary>Finds step sizes on the way from p₀ to the posterior.</summary>
    /// <param name="z">Draws of p₀, [C, B, Z].</param>
    public void Pilot(Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        PathPoint at = _kernel.Init(z);
        for (int step = 0; step < PilotSearch; step++)
            at = Adapt(at, 1, 1, StepSizes.Searching);
        int steps = Math.Max(1, PilotSteps / Last);
        for (int t = 1; t <= Last; t++)
        {
            for (int step = 1; step <= steps; step++)
                at = Adapt(at, t, step == steps ? Math.Min(t + 1, Last) : t, StepSizes.Following);
        }
    }

    /// <summary>From p₀ to the posterior: log w = Σ_t (β_t − β_{t−1}) u(z_{t−1}), each z_t moved at β_t after its weight was taken.</summary>
    /// <param name="z">Draws of p₀, [C, B, Z].</param>
    /// <param name="observe">Told t, the chains moved at β_t and their log weights so far, [C, B]: properly weighted for f_{β_t}.</param>
    public AnnealedRun Forward(Tensor z, Action<int, PathPoint, Tensor>? observe = null) => Run(z, Enumerable.Range(1, Last), isForward: true, observe);

    /// <summary>From the posterior back to p₀: log w = −Σ_t (β_t − β_{t−1}) u(z_t), each z moved at β_t before its weight is taken.</summary>
    /// <param name="z">Exact draws of p(z|x), [C, B, Z].</param>
    public AnnealedRun Backward(Tensor z) => Run(z, Enumerable.Range(1, Last).Reverse(), isForward: false, observe: null);

    private AnnealedRun Run(Tensor z, IEnumerable<int> order, bool isForward, Action<int, PathPoint, Tensor>? observe)
    {
        using DisposeScope scope = NewDisposeScope();
        PathPoint at = _kernel.Init(z);
        Tensor logWeights = zeros_like(at.Tilt), acceptance = zeros_like(at.Tilt[0]), broken = zeros_like(at.Tilt[0]);
        foreach (int t in order)
        {
            using DisposeScope step = NewDisposeScope();
            double width = temperatures[t] - temperatures[t - 1];
            (PathPoint next, KernelInfo info) = Move(at, t);
            logWeights.add_(isForward ? at.Tilt * width : next.Tilt * -width);
            acceptance.add_(info.Acceptance.mean([0L]));
            broken.add_(info.Broken.to(ScalarType.Float64).mean([0L]));
            at.Dispose();
            at = next.MoveToOuterDisposeScope();
            observe?.Invoke(t, at, logWeights);
        }

        return new AnnealedRun(
            logWeights.MoveToOuterDisposeScope(), acceptance.div_(Last).MoveToOuterDisposeScope(), broken.div_(Last).MoveToOuterDisposeScope());
    }

    /// <summary>One step of a pilot run at β_t, after which the size at <paramref name="next"/> is set.</summary>
    private PathPoint Adapt(PathPoint at, int t, int next, double rate)
    {
        using DisposeScope scope = NewDisposeScope();
        (PathPoint moved, KernelInfo info) = Move(at, t);
        stepSizes.Adapt(t, next, info.Acceptance, rate);
        at.Dispose();
        return moved.MoveToOuterDisposeScope();
    }

    private (PathPoint Point, KernelInfo Info) Move(PathPoint at, int t)
    {
        cancellation.ThrowIfCancellationRequested();
        KernelNoise fresh = noise.Next();
        return _kernel.Step(at, temperatures[t], stepSizes.At(t, fresh.Spread), fresh);
    }
}
