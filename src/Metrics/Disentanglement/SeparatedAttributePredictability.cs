using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Disentanglement;

/// <summary>How much better a factor is predicted from its best dimension than from the second best, from one at a time.</summary>
internal static class SeparatedAttributePredictability
{
    public static MetricDescriptor Descriptor { get; } = Modularity.Descriptor with
    {
        Id = "separated-attribute-predictability",
        Title = "Separated attribute predictability",
        Definition = "SAP = mean over factors of S_(1)k − S_(2)k, the two best dimensions: S_jk = corr(z_j, v_k)² of an ordered factor; of "
            + "another (a − 1/K)/(1 − 1/K), a the balanced accuracy of K classes by the best thresholds of z_j (chance is taken off here)",
        Source = "Kumar et al. 2018, arXiv:1711.00848",
    };

    public static double Of(FactoredCodes codes) =>
        codes.Factors.Zip(codes.V, (factor, v) => MutualInformationGap.GapOfTwo(codes.Z.Select(z => Score(z, v, factor.IsOrdered))))
            .Average();

    private static double Score(double[] z, int[] v, bool isOrdered) =>
        isOrdered ? SquaredCorrelation(z, v) : Skill(ThresholdClassifier.BalancedAccuracy(z, v), v.Distinct().Count());

    private static double Skill(double accuracy, double classes) => classes > 1 ? (accuracy - (1 / classes)) / (1 - (1 / classes)) : 0;

    private static double SquaredCorrelation(double[] z, int[] v)
    {
        double meanZ = z.Average(), meanV = v.Average(), zz = 0, vv = 0, zv = 0;
        for (int i = 0; i < z.Length; i++)
        {
            (double dz, double dv) = (z[i] - meanZ, v[i] - meanV);
            (zz, vv, zv) = (zz + (dz * dz), vv + (dv * dv), zv + (dz * dv));
        }

        return zz > 0 && vv > 0 ? zv * zv / (zz * vv) : 0;
    }
}
