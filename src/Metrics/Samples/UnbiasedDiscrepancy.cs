using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>Σ_{i≠j} k(x_i, x_j)/(M(M−1)) + Σ_{i≠j} k(y_i, y_j)/(M(M−1)) − 2 Σ_ij k(x_i, y_j)/M² by sums over rows, with what a jackknife
/// needs.</summary>
/// <remarks>Gretton et al. 2012, lemma 6, jmlr.org/papers/v13/gretton12a.html.</remarks>
internal sealed record UnbiasedDiscrepancy
{
    /// <summary>Σ_{j≠i} k(x_i, x_j), [M], float64, as all.</summary>
    public required Tensor RowsX { get; init; }

    /// <summary>Σ_{j≠i} k(y_i, y_j), [M].</summary>
    public required Tensor RowsY { get; init; }

    /// <summary>Σ_j k(x_i, y_j), [M].</summary>
    public required Tensor AcrossX { get; init; }

    /// <summary>Σ_i k(x_i, y_j), [M].</summary>
    public required Tensor AcrossY { get; init; }

    /// <summary>k(x_i, y_i), [M].</summary>
    public required Tensor Pairs { get; init; }

    /// <summary>Mean of k(x_i, y_j), [].</summary>
    public required Tensor AcrossMean { get; init; }

    /// <summary>Sum of k(x_i, y_j), [].</summary>
    public required Tensor AcrossSum { get; init; }

    private double Count => RowsX.shape[0];

    /// <summary>The number itself.</summary>
    public double Value
    {
        get
        {
            using DisposeScope scope = NewDisposeScope();
            return ((RowsX.sum() + RowsY.sum()) / (Count * (Count - 1)) - 2 * AcrossMean).item<double>();
        }
    }

    /// <summary>From the discrepancies without x_i and y_i, i = 1..M: √((M−1)/M Σ (d_i − mean d)²).</summary>
    /// <remarks>The delete-one jackknife overestimates in expectation; Efron &amp; Stein 1981.</remarks>
    public double StandardError()
    {
        using DisposeScope scope = NewDisposeScope();
        double left = Count - 1;
        Tensor within = RowsX.sum() + RowsY.sum() - 2 * (RowsX + RowsY); // [M]
        Tensor across = AcrossSum - AcrossX - AcrossY + Pairs; // [M]
        Tensor without = within / (left * (left - 1)) - 2 * across / (left * left);
        return Math.Sqrt(left / Count * (without - without.mean()).square().sum().item<double>());
    }
}
