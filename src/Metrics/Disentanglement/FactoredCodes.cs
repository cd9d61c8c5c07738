using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Disentanglement;

/// <summary>Codes of examples and the factors behind them, column by column.</summary>
/// <param name="Factors">F of them.</param>
/// <param name="Z">[D][N]; a dimension that is constant up to rounding is 0.</param>
/// <param name="V">[F][N], values 0 .. Count − 1.</param>
internal sealed record FactoredCodes(IReadOnlyList<Factor> Factors, double[][] Z, int[][] V)
{
    /// <summary>Relative spread below which a float64 column is constant.</summary>
    private const double Rounding = 1e-12;

    /// <summary>D</summary>
    public int Dimensions => Z.Length;

    /// <summary>N</summary>
    public int Count => V[0].Length;

    /// <param name="codes">[N, D] float64, CPU.</param>
    /// <param name="known">Of the same examples first.</param>
    public static FactoredCodes Of(Tensor codes, FactorValues known)
    {
        int count = (int)codes.shape[0];
        double[] z = codes.t().contiguous().data<double>().ToArray();
        long[] v = known.Values.narrow(0, 0, count).t().contiguous().data<long>().ToArray();
        return new FactoredCodes(
            known.Factors,
            [.. z.Chunk(count).Select(Cleared)],
            [.. v.Chunk(count).Select(column => column.Select(value => (int)value).ToArray())]);
    }

    /// <summary>The same of some examples.</summary>
    public FactoredCodes Keep(int[] rows) => new(
        Factors, [.. Z.Select(column => Pick(column, rows))], [.. V.Select(column => Pick(column, rows))]);

    /// <summary>What is fitted on, and what the fit is tried on.</summary>
    public (FactoredCodes Fit, FactoredCodes Held) Halves() => (
        Keep([.. Enumerable.Range(0, Count / 2)]), Keep([.. Enumerable.Range(Count / 2, Count - (Count / 2))]));

    private static T[] Pick<T>(T[] column, int[] rows) => [.. rows.Select(row => column[row])];

    private static double[] Cleared(double[] column) =>
        column.Max() - column.Min() > Rounding * column.Max(Math.Abs) ? column : new double[column.Length];
}
