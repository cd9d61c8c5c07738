namespace GenBench.Metrics.Disentanglement;

/// <summary>Ordered factors as sparse linear functions of the code, all standardized on the half that is fitted: minimizes
/// ½ E(v − w·z)² + α|w| + ½ ε|w|². The ridge ε is there because equal dimensions have no single lasso: with it they have equal
/// weights.</summary>
/// <remarks>Friedman et al. 2010, doi:10.18637/jss.v033.i01: coordinate descent by covariances.</remarks>
internal static class LassoPredictors
{
    public const double Ridge = 1e-3;

    private const int MostPasses = 100_000;
    private const double Tolerance = 1e-10;

    /// <returns>Null where no factor is ordered.</returns>
    /// <param name="penalty">α</param>
    public static DciScores? Of(FactoredCodes codes, double penalty)
    {
        (FactoredCodes fit, FactoredCodes held) = codes.Halves();
        int[] ordered = [.. Enumerable.Range(0, codes.Factors.Count).Where(factor => codes.Factors[factor].IsOrdered)];
        if (ordered.Length == 0)
            return null;
        Standard[] scales = [.. fit.Z.Select(Standard.Of)];
        double[][] z = [.. fit.Z.Zip(scales, (column, scale) => scale.Apply(column))];
        double[][] heldZ = [.. held.Z.Zip(scales, (column, scale) => scale.Apply(column))];
        double[][] gram = [.. z.Select(one => z.Select(other => Mean(one, other)).ToArray())];
        var predictors = ordered.Select(factor =>
        {
            Standard scale = Standard.Of(Numbers(fit.V[factor]));
            double[] v = scale.Apply(Numbers(fit.V[factor])), heldV = scale.Apply(Numbers(held.V[factor]));
            double[] weights = Weights(gram, [.. z.Select(one => Mean(one, v))], penalty);
            return (Importance: weights.Select(Math.Abs).ToArray(), Skill: Determination(weights, heldZ, heldV));
        }).ToArray();
        return DciScores.Of([.. predictors.Select(one => one.Importance)], [.. predictors.Select(one => one.Skill)]);
    }

    /// <param name="gram">E z zᵀ, [D][D]; 0 for a constant dimension.</param>
    /// <param name="covariance">E z v, [D]</param>
    /// <returns>w, [D]</returns>
    public static double[] Weights(double[][] gram, double[] covariance, double penalty)
    {
        double[] w = new double[covariance.Length];
        for (int pass = 0; pass < MostPasses; pass++)
        {
            double moved = 0;
            for (int j = 0; j < w.Length; j++)
            {
                double rest = covariance[j] + (gram[j][j] * w[j]);
                for (int i = 0; i < w.Length; i++)
                    rest -= gram[j][i] * w[i];
                double next = Math.Sign(rest) * Math.Max(0, Math.Abs(rest) - penalty) / (gram[j][j] + Ridge);
                moved = Math.Max(moved, Math.Abs(next - w[j]));
                w[j] = next;
            }

            if (moved < Tolerance)
                break;
        }

        return w;
    }

    /// <summary>1 − Σ(v − w·z)²/Σ v², the mean of the fitted half being 0.</summary>
    private static double Determination(double[] weights, double[][] z, double[] v)
    {
        double error = 0, all = 0;
        for (int i = 0; i < v.Length; i++)
        {
            double predicted = 0;
            for (int j = 0; j < weights.Length; j++)
                predicted += weights[j] * z[j][i];
            (error, all) = (error + ((v[i] - predicted) * (v[i] - predicted)), all + (v[i] * v[i]));
        }

        return all > 0 ? 1 - (error / all) : 0;
    }

    private static double[] Numbers(int[] values) => [.. values.Select(value => (double)value)];

    private static double Mean(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum / a.Length;
    }

    /// <summary>To mean 0 and variance 1; a constant to 0.</summary>
    private readonly record struct Standard(double Mean, double Deviation)
    {
        public static Standard Of(double[] values)
        {
            double mean = values.Average();
            return new Standard(mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
        }

        public double[] Apply(double[] values)
        {
            (double mean, double deviation) = this;
            return [.. values.Select(value => deviation > 0 ? (value - mean) / deviation : 0)];
        }
    }
}
