using static TorchSharp.torch;

namespace GenBench.Metrics.Inversion;

/// <summary>Minimises a function of one row for many rows at once; no row knows of the others.</summary>
internal interface IRowSearch
{
    /// <summary>Name and options, for protocols.</summary>
    string Protocol { get; }

    /// <summary>The most calls of an objective.</summary>
    int Evaluations { get; }

    /// <param name="objective">From rows [N, Z] to their values [N] float64 and gradients [N, Z].</param>
    /// <param name="start">[N, Z]</param>
    RowMinima Minimize(Func<Tensor, (Tensor Value, Tensor Gradient)> objective, Tensor start, CancellationToken cancellation);
}

/// <summary>The best that was found for each row.</summary>
/// <param name="Z">[N, Z]</param>
/// <param name="Value">[N] float64; infinite where no value was a number.</param>
/// <param name="Evaluations">Evaluations of the objective with its gradient that a row took before it had converged, [N] float64.</param>
internal sealed record RowMinima(Tensor Z, Tensor Value, Tensor Evaluations)
{
    public RowMinima MoveToOuterDisposeScope() =>
        new(Z.MoveToOuterDisposeScope(), Value.MoveToOuterDisposeScope(), Evaluations.MoveToOuterDisposeScope());
}
