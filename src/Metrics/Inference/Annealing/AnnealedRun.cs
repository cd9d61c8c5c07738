using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>What annealing a tile of examples gave.</summary>
/// <param name="LogWeights">log w of each chain, [C, B], float64, nats: E[w] = p(x) forward, E[w] = 1/p(x) backward.</param>
/// <param name="Acceptance">Mean over chains and temperatures, [B].</param>
/// <param name="Broken">Proposals rejected because they were not a number.</param>
internal sealed record AnnealedRun(Tensor LogWeights, Tensor Acceptance, long Broken);

/// <summary>Moves chains along a path of densities and collects their importance weights.</summary>
/// <remarks>Neal 2001, eq. 5-11, arXiv:physics/9803008; backwards Grosse et al. 2015, section 3, arXiv:1511.02543.</remarks>
internal sealed class AnnealedChains(AnnealedPath path, double[] temperatures, int leapfrogSteps, StepSizes stepSizes, ChainNoise noise, CancellationToken cancellation)
{
    private readonly HamiltonianKernel _kernel = new(path, leapfrogSteps);

    private int Last => temperatures.Length - 1;

    /// <summary>From p₀ to the posterior: log w = Σ_t (β_t − β_{t−1}) u(z_{t−1}), each z_t moved at β_t after its weight was taken.</summary>
    /// <param name="z">Draws of p₀, [C, B, Z].</param>
    /// <param name="isPilot">Adapt the step sizes while moving; the weights are then no bound.</param>
    public AnnealedRun Forward(Tensor z, bool isPilot = false) => Run(z, Enumerable.Range(1, Last), weighFirst: true, sign: 1, isPilot);

    /// <summary>From the posterior back to p₀: log w = −Σ_t (β_t − β_{t−1}) u(z_t), each z moved at β_t before its weight is taken.</summary>
    /// <param name="z">Exact draws of p(z|x), [C, B, Z].</param>
    public AnnealedRun Backward(Tensor z) => Run(z, Enumerable.Range(1, Last).Reverse(), weighFirst: false, sign: -1, isPilot: false);

    private AnnealedRun Run(Tensor z, IEnumerable<int> order, bool weighFirst, int sign, bool isPilot)
    {
        using DisposeScope scope = NewDisposeScope();
        PathPoint at = path.At(z);
        Tensor logWeights = zeros_like(at.Tilt), acceptance = zeros([z.shape[1]], dtype: ScalarType.Float64, device: z.device);
        Tensor broken = zeros([], dtype: ScalarType.Int64, device: z.device);
        foreach (int t in order)
        {
            cancellation.ThrowIfCancellationRequested();
            using DisposeScope step = NewDisposeScope();
            double width = sign * (temperatures[t] - temperatures[t - 1]);
            if (weighFirst)
                logWeights.add_(at.Tilt * width);
            (PathPoint next, KernelInfo info) = _kernel.Step(at, temperatures[t], stepSizes.At(t), noise.Normal(), noise.LogUniform());
            if (!weighFirst)
                logWeights.add_(next.Tilt * width);
            acceptance.add_(info.Acceptance.mean([0L]));
            broken.add_(info.Broken);
            if (isPilot && t < Last)
                stepSizes.Adapt(t, t + 1, info.Acceptance);
            at.Dispose();
            at = next.MoveToOuterDisposeScope();
        }

        return new AnnealedRun(logWeights.MoveToOuterDisposeScope(), acceptance.div_(Last).MoveToOuterDisposeScope(), broken.item<long>());
    }
}
