using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>The unbiased estimate of the squared maximum mean discrepancy under k(x, y) = (x·y/F + 1)³,
/// with the sums a jackknife needs.</summary>
/// <remarks>Gretton et al. 2012, lemma 6, jmlr.org/papers/v13/gretton12a.html; kernel: Bińkowski et al. 2018, section 4,
/// arXiv:1801.01401.</remarks>
internal sealed class CubicKernel
{
    private readonly double _count;
    private readonly Tensor _rowsX;
    private readonly Tensor _rowsY;
    private readonly Tensor _cross;

    /// <param name="x">[M, F], float64.</param>
    /// <param name="y">[M, F], float64.</param>
    public CubicKernel(Tensor x, Tensor y)
    {
        _count = x.shape[0];
        _rowsX = OffDiagonalRows(x);
        _rowsY = OffDiagonalRows(y);
        _cross = Kernel(x, y);
    }

    /// <summary>Σ_{i≠j} k(x_i, x_j)/(M(M−1)) + Σ_{i≠j} k(y_i, y_j)/(M(M−1)) − 2 Σ_ij k(x_i, y_j)/M².</summary>
    public double Discrepancy
    {
        get
        {
            using DisposeScope scope = NewDisposeScope();
            return ((_rowsX.sum() + _rowsY.sum()) / (_count * (_count - 1)) - 2 * _cross.mean()).item<double>();
        }
    }

    /// <summary>From the discrepancies without x_i and y_i, i = 1..M: √((M−1)/M Σ (d_i − mean d)²).</summary>
    /// <remarks>The delete-one jackknife overestimates in expectation; Efron &amp; Stein 1981.</remarks>
    public double StandardError()
    {
        using DisposeScope scope = NewDisposeScope();
        double left = _count - 1;
        Tensor within = _rowsX.sum() + _rowsY.sum() - 2 * (_rowsX + _rowsY); // [M]
        Tensor across = _cross.sum() - _cross.sum(1L) - _cross.sum(0L) + _cross.diagonal(); // [M]
        Tensor without = within / (left * (left - 1)) - 2 * across / (left * left);
        return Math.Sqrt(left / _count * (without - without.mean()).square().sum().item<double>());
    }

    private static Tensor OffDiagonalRows(Tensor x)
    {
        Tensor kernel = Kernel(x, x);
        return kernel.sum(1L) - kernel.diagonal();
    }

    private static Tensor Kernel(Tensor x, Tensor y) => (x.mm(y.t()) / x.shape[1] + 1).pow(3);
}
