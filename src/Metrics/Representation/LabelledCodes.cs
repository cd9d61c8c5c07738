using static TorchSharp.torch;

namespace GenBench.Metrics.Representation;

/// <summary>Latents and the labels of their examples.</summary>
/// <param name="Z">[N, D] float64, CPU.</param>
/// <param name="Labels">[N] int64, CPU, values 0 .. Classes − 1.</param>
/// <param name="Classes">C</param>
internal sealed record LabelledCodes(Tensor Z, Tensor Labels, long Classes)
{
    /// <summary>Relative spread below which a float64 column is constant.</summary>
    private const double Rounding = 1e-12;

    /// <summary>N</summary>
    public long Count => Z.shape[0];

    /// <summary>Maps columns to mean 0 and variance 1 over these examples, constant ones to 0.</summary>
    /// <returns>From [M, D] to [M, D].</returns>
    public Func<Tensor, Tensor> Standardization()
    {
        Tensor mean = Z.mean([0L]), deviation = (Z - mean).square().mean([0L]).sqrt();
        Tensor varies = deviation > Z.abs().amax([0L]) * Rounding;
        Tensor scale = where(varies, deviation.reciprocal(), zeros_like(deviation));
        return z => (z - mean) * scale;
    }

    /// <summary>For each example the fold that it is held out in: the examples of a class take turns, so that each fold has its share of
    /// every class, in whatever order the file has them.</summary>
    public long[] Folds(int folds)
    {
        long[] seen = new long[Classes];
        return [.. Labels.data<long>().ToArray().Select(label => seen[label]++ % folds)];
    }
}
