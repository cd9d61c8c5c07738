using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Metrics.Likelihood;

/// <summary>The one place where nats become bits per dimension.</summary>
public static class BitsPerDimension
{
    /// <summary>−log₂ p(x)/D for a mass on levels, −(log p(x)/D − ln 256)/ln 2 for a density of 256 levels with uniform
    /// noise; undefined for other densities, which change with the unit of x.</summary>
    /// <param name="logLikelihood">Nats per example.</param>
    /// <returns>Null where undefined.</returns>
    /// <remarks>Theis et al. 2016, section 3.1, arXiv:1511.01844.</remarks>
    public static double? Of(double logLikelihood, DataShape shape)
    {
        double perDimension = logLikelihood / shape.Dimensions;
        return shape.Support switch
        {
            Support.Binary or Support.Levels256 => -perDimension / Math.Log(2),
            Support.Dequantized256 => -(perDimension - Math.Log(256)) / Math.Log(2),
            _ => null,
        };
    }

    /// <summary>A mean log density of dequantized levels cannot be above D ln 256: the mass of the levels would be above 1.</summary>
    /// <returns>The row, doubted where that happens.</returns>
    public static Measurement Plausible(Measurement row, DataShape shape) =>
        shape.Support == Support.Dequantized256 && row.Estimate is { } estimate
            && estimate.Mean - (4 * estimate.StandardError) > shape.Dimensions * Math.Log(256)
            ? row.Doubted("above D ln 256, which no density of 256 dequantized levels can be: the estimator is biased, e.g. by a solver "
                + "with too few steps")
            : row;
}
