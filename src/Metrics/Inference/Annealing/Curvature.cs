using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>How narrow f_β is in every direction of the latent space, from differences of gradients at the chains of a pilot run.</summary>
internal static class Curvature
{
    /// <summary>Directions in which the density hardly bends are taken to bend by this share of the least curvature of p₀: what cannot be
    /// seen must not
    /// set the widest step.</summary>
    private const double LeastOfBase = 0.25;

    /// <summary>The same against the largest curvature, where p₀ is not concave.</summary>
    private const double LeastOfLargest = 1e-4;

    /// <summary>S = H^−½ of each example, H the mean over chains of −∇² log f_β, symmetric and positive: in the coordinates S⁻¹z all
    /// directions are about
    /// equally wide.</summary>
    /// <param name="at">[P, B, Z]</param>
    /// <param name="beta">[B]</param>
    /// <returns>[B, Z, Z] in the precision of z; NaN for an example whose gradients are not numbers.</returns>
    public static Tensor Scale(AnnealedPath path, PathPoint at, Tensor beta)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor ofBase, Tensor ofTilt) = Hessians(path, at); // [B, Z, Z]
        Tensor all = ofBase + ofTilt * beta.cpu().view(-1, 1, 1), broken = all.isfinite().logical_not().any(-1).any(-1).view(-1, 1, 1);
        (Tensor values, Tensor vectors) = linalg.eigh(where(broken, Identity(all), all));
        Tensor least = linalg.eigvalsh(where(broken, Identity(all), ofBase)).amin([-1], keepdim: true) * LeastOfBase; // [B, 1]
        Tensor bends = values.abs();
        Tensor floor = where(least > 0, least, bends.amax([-1], keepdim: true) * LeastOfLargest);
        Tensor scale = bmm(vectors * maximum(bends, floor).rsqrt().unsqueeze(1), vectors.transpose(1, 2));
        return where(broken, full_like(scale, double.NaN), scale).to(at.Z.dtype, at.Z.device).MoveToOuterDisposeScope();
    }

    /// <returns>Means over chains of −∇² log p₀ and −∇² u, symmetric, [B, Z, Z], float64 on the CPU.</returns>
    private static (Tensor OfBase, Tensor OfTilt) Hessians(AnnealedPath path, PathPoint at)
    {
        double distance = at.Z.dtype == ScalarType.Float64 ? 1e-4 : 1e-2;
        List<Tensor> ofBase = [], ofTilt = [];
        for (long j = 0; j < at.Z.shape[^1]; j++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor moved = at.Z.clone();
            moved.select(-1, j).add_(distance);
            PathPoint there = path.At(moved);
            ofBase.Add(Bend(at.GradBase, there.GradBase, distance).MoveToOuterDisposeScope());
            ofTilt.Add(Bend(at.GradTilt, there.GradTilt, distance).MoveToOuterDisposeScope());
        }

        return (Symmetric(ofBase), Symmetric(ofTilt));
    }

    /// <returns>[B, Z]</returns>
    private static Tensor Bend(Tensor here, Tensor there, double distance) =>
        (here - there).to(ScalarType.Float64).mean([0L]).cpu() / distance;

    private static Tensor Symmetric(List<Tensor> columns)
    {
        Tensor matrix = stack(columns, 1);
        return (matrix + matrix.transpose(1, 2)) * 0.5;
    }

    private static Tensor Identity(Tensor matrices) => eye(matrices.shape[^1], dtype: matrices.dtype).expand_as(matrices);
}
