using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>A Gaussian by its mean and the symmetric root of its covariance, which may be singular.</summary>
/// <param name="Mean">[F], float64, as all.</param>
/// <param name="Root">S^½, [F, F]</param>
/// <param name="InverseRoot">S^−½ where S is not singular and 0 elsewhere, [F, F].</param>
internal sealed record FittedGaussian(Tensor Mean, Tensor Root, Tensor InverseRoot)
{
    /// <summary>Of float64, with what the sums of a covariance add to it.</summary>
    private const double Rounding = 1e-15;

    /// <summary>tr S, [].</summary>
    public Tensor Variance => Root.square().sum();

    /// <param name="features">[N, F]</param>
    /// <returns>With N − 1 below the sum of the covariance.</returns>
    public static FittedGaussian Of(Tensor features)
    {
        Tensor mean = features.mean([0L]), centred = features - mean;
        return Of(mean, centred.t().mm(centred) / (features.shape[0] - 1));
    }

    /// <param name="covariance">[F, F]</param>
    public static FittedGaussian Of(Tensor mean, Tensor covariance)
    {
        (Tensor values, Tensor vectors) = linalg.eigh((covariance + covariance.t()) / 2);
        // What is left of an eigenvalue of 0 after rounding has a root that is not small: 1e-16 has 1e-8.
        Tensor isRounding = values.le(values.abs().max() * (values.shape[0] * Rounding));
        Tensor roots = values.clamp(min: 0).sqrt().masked_fill(isRounding, 0);
        Tensor inverses = roots.reciprocal().masked_fill(isRounding, 0);
        return new FittedGaussian(mean, (vectors * roots).mm(vectors.t()), (vectors * inverses).mm(vectors.t()));
    }
}
