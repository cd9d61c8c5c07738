using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>k(x, y) = (x·y/F + 1)³ between the points of two sets.</summary>
/// <remarks>Bińkowski et al. 2018, section 4, arXiv:1801.01401.</remarks>
internal static class CubicKernel
{
    /// <param name="x">[M, F], float64.</param>
    /// <param name="y">[M, F], float64.</param>
    public static UnbiasedDiscrepancy Between(Tensor x, Tensor y)
    {
        Tensor cross = Kernel(x, y);
        return new UnbiasedDiscrepancy
        {
            RowsX = OffDiagonalRows(x),
            RowsY = OffDiagonalRows(y),
            AcrossX = cross.sum(1L),
            AcrossY = cross.sum(0L),
            Pairs = cross.diagonal(),
            AcrossMean = cross.mean(),
            AcrossSum = cross.sum(),
        };
    }

    private static Tensor OffDiagonalRows(Tensor x)
    {
        Tensor kernel = Kernel(x, x);
        return kernel.sum(1L) - kernel.diagonal();
    }

    private static Tensor Kernel(Tensor x, Tensor y) => (x.mm(y.t()) / x.shape[1] + 1).pow(3);
}
