namespace GenBench.Metrics.Disentanglement;

/// <summary>R_jk ≥ 0, how much dimension j is used to predict factor k.</summary>
/// <param name="importance">[D][F]</param>
/// <remarks>Eastwood &amp; Williams 2018, openreview.net/forum?id=By-7dz-AZ; completeness weighted by factor as in Locatello et al.
/// 2019, arXiv:1811.12359.</remarks>
internal sealed class ImportanceMatrix(double[][] importance)
{
    /// <summary>Whether a dimension is used for one factor alone: Σ_j ρ_j (1 − H_F(R_j·)), ρ_j its share of all importance.</summary>
    public double Disentanglement => Concentration(importance);

    /// <summary>Whether a factor is predicted by one dimension alone: the same of the columns, in logarithms to the base D.</summary>
    public double Completeness =>
        Concentration([.. importance[0].Select((_, factor) => importance.Select(row => row[factor]).ToArray())]);

    private static double Concentration(double[][] rows)
    {
        double all = rows.Sum(row => row.Sum());
        return all > 0 ? rows.Where(row => row.Sum() > 0).Sum(row => row.Sum() / all * (1 - RelativeEntropy(row))) : 0;
    }

    /// <summary>Of the shares of a row, 1 where they are equal; 0 where there is one.</summary>
    private static double RelativeEntropy(double[] row)
    {
        double sum = row.Sum();
        double entropy = -row.Where(one => one > 0).Sum(one => one / sum * Math.Log(one / sum));
        return row.Length > 1 ? entropy / Math.Log(row.Length) : 0;
    }
}
