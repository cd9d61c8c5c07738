using static TorchSharp.torch;

namespace GenBench.Metrics.Inversion;

/// <summary>Where the rows of an L-BFGS search stand.</summary>
/// <param name="Z">[N, Z]</param>
/// <param name="Value">[N] float64.</param>
/// <param name="Gradient">[N, Z]</param>
/// <param name="Direction">[N, Z]</param>
/// <param name="Step">Of the next trial along the direction, [N] float64.</param>
/// <param name="Active">Which rows have not converged, [N] bool.</param>
/// <param name="Evaluations">So far, [N] float64.</param>
/// <param name="Pairs">Steps and changes of gradient that the directions come from.</param>
internal sealed record RowPoint(
    Tensor Z, Tensor Value, Tensor Gradient, Tensor Direction, Tensor Step, Tensor Active, Tensor Evaluations, RowPairs Pairs)
    : IDisposable
{
    private IReadOnlyList<Tensor> All =>
        [Z, Value, Gradient, Direction, Step, Active, Evaluations, Pairs.Steps, Pairs.Changes, Pairs.Rho, Pairs.Scale];

    public RowPoint MoveToOuterDisposeScope()
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
