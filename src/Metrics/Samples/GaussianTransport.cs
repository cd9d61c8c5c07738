using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>What it costs to move one Gaussian onto another, and how that changes with the examples they were fitted to.</summary>
/// <remarks>|m − m'|² + min over rotations Q of |S^½ − S'^½ Q|², which is |m − m'|² + tr(S + S' − 2 (S^½ S' S^½)^½) (Bhatia, Jain &amp;
/// Lim 2019, arXiv:1712.01504) as a sum of squares: never negative, and without the differences of large traces that lose a small
/// distance.</remarks>
internal sealed class GaussianTransport
{
    /// <summary>Examples of each set whose influences are looked at: their variance is as good as needed from so many.</summary>
    private const long MostInfluences = 2000;

    /// <summary>Of float64 numbers that went through a decomposition, squared; relative.</summary>
    private const double SquaredRounding = 1e-26;

    private readonly FittedGaussian _from;
    private readonly FittedGaussian _to;
    private readonly Tensor _left;
    private readonly Tensor _overlap;
    private readonly Tensor _right;

    public GaussianTransport(FittedGaussian from, FittedGaussian to)
    {
        (_from, _to) = (from, to);
        (_left, _overlap, _right) = linalg.svd(to.Root.mm(from.Root), fullMatrices: false); // S'^½ S^½ = U Σ Vᵀ
    }

    /// <summary>0 where no more than the rounding of the two is between them.</summary>
    public double SquaredDistance
    {
        get
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor turned = _to.Root.mm(_left.mm(_right)); // Q = U Vᵀ
            double distance = ((_from.Mean - _to.Mean).square().sum() + (_from.Root - turned).square().sum()).item<double>();
            double size = (_from.Variance + _to.Variance + _from.Mean.square().sum() + _to.Mean.square().sum()).item<double>();
            return distance <= size * SquaredRounding * _overlap.shape[0] ? 0 : distance;
        }
    }

    /// <summary>By the influence of each example on the distance, to first order: 2 (m − m')·(x − m) + (x − m)ᵀ(I − T)(x − m) for one set
    /// and the same from the other side for the other, T the linear map that carries one covariance onto the other. About the distance's
    /// expectation at so many examples, which lies above that of endless ones.</summary>
    /// <remarks>Infinitesimal jackknife: Efron 1982, chapter 6, doi:10.1137/1.9781611970319; for equal distributions, where the influences
    /// vanish, it is too large rather than too small.</remarks>
    /// <param name="x">Examples of the one, [N, F].</param>
    /// <param name="y">Of the other, [M, F].</param>
    public double StandardError(Tensor x, Tensor y)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor shift = _from.Mean - _to.Mean;
        // T = S^−½ (S^½ S' S^½)^½ S^−½, with V Σ Vᵀ in the middle on the one way and U Σ Uᵀ on the other.
        Tensor forward = Map(_from, _right.t()), back = Map(_to, _left);
        return Math.Sqrt(VarianceOfMean(x, _from.Mean, shift, forward) + VarianceOfMean(y, _to.Mean, -shift, back));
    }

    /// <param name="basis">Orthogonal, [F, F].</param>
    private Tensor Map(FittedGaussian gaussian, Tensor basis) =>
        gaussian.InverseRoot.mm((basis * _overlap).mm(basis.t())).mm(gaussian.InverseRoot);

    private static double VarianceOfMean(Tensor x, Tensor mean, Tensor shift, Tensor map)
    {
        long count = x.shape[0], step = (count + MostInfluences - 1) / MostInfluences;
        Tensor centred = x.slice(0, 0, count, step) - mean;
        Tensor influence = centred.mv(shift) * 2 + (centred * (centred - centred.mm(map))).sum(1L); // T is symmetric
        return influence.var().item<double>() / count;
    }
}
