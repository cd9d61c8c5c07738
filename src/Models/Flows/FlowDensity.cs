using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>Log-likelihoods of a probability flow by the instantaneous change of variables: with dx/dt = v,
/// log p₁(x₁) = log p₀(x₀) − ∫₀¹ div v(x_t, t) dt, integrated backwards from the data.</summary>
/// <remarks>Chen et al. 2018, theorem 1, arXiv:1806.07366.</remarks>
public static class FlowDensity
{
    /// <param name="x">[B, *event]</param>
    /// <param name="noise">Directions of the trace estimate; untouched by the exact trace. With a stream for each row no value depends on
    /// the
    /// rows beside it.</param>
    public static FlowLogProb LogProb(IProbabilityFlow flow, Tensor x, OdeSolver solver, TraceEstimator trace, RowNoise noise)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        Tensor? probes = trace.Probes(x.shape, new Placement(x.device, x.dtype), noise);
        long[] size = x.shape;
        long dimensions = x.numel() / size[0];
        Tensor integrals = x.new_zeros([size[0], probes?.shape[0] ?? 1]);
        RowOdeSolution end = solver.IntegrateRows(Augmented, cat([x.flatten(1), integrals], 1), 1, 0);
        Tensor origin = end.State.narrow(1, 0, dimensions).reshape(size);
        Tensor estimates = flow.LogBase(origin).unsqueeze(1) + end.State.narrow(1, dimensions, integrals.shape[1]); // [B, P]
        Tensor? error = probes is null ? x.new_zeros(size[0])
            : estimates.shape[1] > 1 ? estimates.std(1) / Math.Sqrt(estimates.shape[1]) : null;
        return new FlowLogProb(
            estimates.mean([1L]).MoveToOuterDisposeScope(),
            error?.MoveToOuterDisposeScope(),
            origin.alias().MoveToOuterDisposeScope(),
            end.FunctionEvaluations.MoveToOuterDisposeScope());

        // Going from 1 to 0 the integral of +div comes out as −∫₀¹ div dt, the term to add.
        Tensor Augmented(Tensor state, Tensor t)
        {
            (Tensor velocity, Tensor divergence) = Divergence.Of(
                at => flow.Velocity(at, t), state.narrow(1, 0, dimensions).reshape(size), probes);
            return cat([velocity.flatten(1), divergence], 1);
        }
    }
}

/// <summary>What one integration says about a batch.</summary>
/// <param name="Value">log p(x), [B], nats.</param>
/// <param name="TraceError">Standard error of each value by the spread of its trace probes, [B]; zero where the trace is exact, null where
/// one probe has no spread.</param>
/// <param name="Noise">x at t = 0, [B, *event].</param>
/// <param name="FunctionEvaluations">Calls of the field that an example took part in, [B] float64.</param>
public sealed record FlowLogProb(Tensor Value, Tensor? TraceError, Tensor Noise, Tensor FunctionEvaluations) : IDisposable
{
    public void Dispose()
    {
        Value.Dispose();
        TraceError?.Dispose();
        Noise.Dispose();
        FunctionEvaluations.Dispose();
    }
}
