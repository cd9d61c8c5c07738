using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>Chains at one place, with what every temperature needs to know of it: changing β costs no new evaluation.</summary>
/// <param name="Z">[C, B, Z]</param>
/// <param name="LogBase">log p₀(z), [C, B], float64, nats.</param>
/// <param name="Tilt">u(z), [C, B], float64, nats.</param>
/// <param name="GradBase">[C, B, Z]</param>
/// <param name="GradTilt">[C, B, Z]</param>
internal sealed record PathPoint(Tensor Z, Tensor LogBase, Tensor Tilt, Tensor GradBase, Tensor GradTilt) : IDisposable
{
    private Tensor[] All => [Z, LogBase, Tilt, GradBase, GradTilt];

    /// <param name="beta">[B], float64.</param>
    /// <returns>log f_β(z), [C, B], nats.</returns>
    public Tensor LogDensity(Tensor beta) => LogBase + Tilt * beta;

    /// <param name="beta">[B], float64.</param>
    /// <returns>∇ log f_β(z), [C, B, Z].</returns>
    public Tensor Gradient(Tensor beta) => GradBase + GradTilt * beta.to(GradTilt.dtype).unsqueeze(-1);

    /// <summary>The other point where <paramref name="chosen"/> is true.</summary>
    /// <param name="chosen">[C, B]</param>
    public PathPoint Replace(Tensor chosen, PathPoint other)
    {
        Tensor wide = chosen.unsqueeze(-1);
        return new PathPoint(
            where(wide, other.Z, Z), where(chosen, other.LogBase, LogBase), where(chosen, other.Tilt, Tilt),
            where(wide, other.GradBase, GradBase), where(wide, other.GradTilt, GradTilt));
    }

    public PathPoint MoveToOuterDisposeScope()
    {
        foreach (Tensor tensor in All)
            tensor.MoveToOuterDisposeScope();
        return this;
    }

    public void Dispose()
    {
        foreach (Tensor tensor in All)
            tensor.Dispose();
    }
}
