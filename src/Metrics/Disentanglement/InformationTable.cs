namespace GenBench.Metrics.Disentanglement;

/// <summary>How much each dimension of a code tells of each factor, by counts in equally wide bins of the code.</summary>
internal sealed class InformationTable
{
    /// <summary>Standard deviations of the counts' own information above its mean that a dimension must pass to tell anything.</summary>
    private const double Doubt = 4;

    private InformationTable(double[][] information, double[] entropy, bool[] tells) =>
        (Information, Entropy, Tells) = (information, entropy, tells);

    /// <summary>I(z_j; v_k), [D][F], nats: the plug-in estimate, too large by about (bins − 1)(values − 1)/2N.</summary>
    public double[][] Information { get; }

    /// <summary>H(v_k) of the examples, [F], nats.</summary>
    public double[] Entropy { get; }

    /// <summary>Whether dimension j tells more of some factor than an independent one would by chance, [D].</summary>
    public bool[] Tells { get; }

    /// <param name="bins">B, from the smallest to the largest value of a dimension.</param>
    public static InformationTable Of(FactoredCodes codes, int bins)
    {
        int[][] binned = [.. codes.Z.Select(column => Bins(column, bins))];
        double[][] information = [.. binned.Select(z => codes.V.Select(v => MutualInformation(z, v)).ToArray())];
        bool[] tells =
        [
            .. binned.Zip(information).Select(pair =>
                codes.V.Zip(pair.Second).Any(factor => IsBeyondChance(factor.Second, pair.First, factor.First))),
        ];
        return new InformationTable(information, [.. codes.V.Select(EntropyOf)], tells);
    }

    /// <summary>Bin of each value; all in the first where they are equal.</summary>
    public static int[] Bins(double[] z, int bins)
    {
        double low = z.Min(), width = (z.Max() - low) / bins;
        return [.. z.Select(value => width > 0 ? Math.Min(bins - 1, (int)((value - low) / width)) : 0)];
    }

    /// <summary>Σ p(a, b) log p(a, b)/(p(a) p(b)), never negative.</summary>
    public static double MutualInformation(int[] a, int[] b)
    {
        int values = b.Max() + 1;
        double joint = EntropyOf([.. a.Zip(b, (first, second) => (first * values) + second)]);
        return Math.Max(0, EntropyOf(a) + EntropyOf(b) - joint);
    }

    /// <summary>−Σ p log p of the values' shares.</summary>
    public static double EntropyOf(int[] values)
    {
        int[] counts = new int[values.Max() + 1];
        foreach (int value in values)
            counts[value]++;
        return -counts.Where(count => count > 0).Sum(count => (double)count / values.Length * Math.Log((double)count / values.Length));
    }

    /// <summary>2N I of independent variables is χ² of (bins − 1)(values − 1) degrees of freedom.</summary>
    private static bool IsBeyondChance(double information, int[] z, int[] v)
    {
        double freedom = (z.Distinct().Count() - 1.0) * (v.Distinct().Count() - 1.0);
        return 2 * z.Length * information > freedom + (Doubt * Math.Sqrt(2 * freedom)) + 1e-9;
    }
}
