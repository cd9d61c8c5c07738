using System.Globalization;
using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.ByPath;

/// <summary>x' = (x − m)/s by the mean m and the standard deviation s of each column of the training examples; a constant column is only
/// moved.</summary>
/// <param name="Means">[D]</param>
/// <param name="Scales">[D], 1 for a constant column.</param>
/// <param name="Constant">Places of the constant columns.</param>
internal sealed record Standardization(double[] Means, double[] Scales, IReadOnlyList<int> Constant)
{
    /// <summary>Nats to subtract from a log density of standardized vectors for that of the vectors as they were: Σ log s.</summary>
    public double LogScale => Scales.Sum(Math.Log);

    public string Protocol => string.Create(CultureInfo.InvariantCulture,
        $"standardized by the training examples; log p of the columns as they were is lower by {LogScale:R} nats");

    public static Standardization Of(NumberArray numbers, int[] rows)
    {
        int width = (int)numbers.Width;
        double[] means = new double[width], squares = new double[width], row = new double[width];
        double[] first = new double[width];
        bool[] differ = new bool[width];
        numbers.CopyTo((long)rows[0] * width, first);
        for (int count = 0; count < rows.Length; count++)
        {
            numbers.CopyTo((long)rows[count] * width, row);
            for (int i = 0; i < width; i++)
            {
                // Welford 1962, doi:10.1080/00401706.1962.10490022: no cancellation far from zero.
                double from = row[i] - means[i];
                means[i] += from / (count + 1);
                squares[i] += from * (row[i] - means[i]);
                differ[i] |= row[i] != first[i];
            }
        }

        int[] constant = [.. Enumerable.Range(0, width).Where(place => !differ[place])];
        return new(means, [.. squares.Select((square, place) => differ[place] ? Math.Sqrt(square / rows.Length) : 1)], constant);
    }

    /// <summary>Leaves values as they are, but knows which columns are constant.</summary>
    public Standardization Idle() => this with { Means = new double[Means.Length], Scales = [.. Means.Select(_ => 1.0)] };

    public float[] Apply(NumberArray numbers, int[] rows)
    {
        int width = (int)numbers.Width;
        float[] values = new float[(long)rows.Length * width];
        double[] row = new double[width];
        for (int at = 0; at < rows.Length; at++)
        {
            numbers.CopyTo((long)rows[at] * width, row);
            for (int i = 0; i < width; i++)
                values[(at * width) + i] = (float)((row[i] - Means[i]) / Scales[i]);
        }

        return values;
    }
}
