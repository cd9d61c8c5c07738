namespace GenBench.Metrics.Disentanglement;

/// <summary>Bins between which trees split: about equally many values in each, and one for each distinct value where there are
/// few.</summary>
internal sealed class QuantileBins
{
    public const int Most = 64;

    private readonly double[] _edges; // ascending; bin b holds values above edge b − 1 and at most edge b

    private QuantileBins(double[] edges) => _edges = edges;

    public static QuantileBins Of(double[] values)
    {
        double[] sorted = [.. values.Order()];
        double[] distinct = [.. sorted.Distinct()];
        double[] tops = distinct.Length <= Most
            ? distinct
            : [.. Enumerable.Range(1, Most).Select(bin => sorted[(int)((long)bin * sorted.Length / Most) - 1]).Distinct()];
        return new QuantileBins([.. tops.SkipLast(1).Select(top => Between(top, distinct))]);
    }

    public byte[] Apply(double[] values) =>
        [.. values.Select(value => Array.BinarySearch(_edges, value) is var found && found >= 0 ? (byte)found : (byte)~found)];

    /// <summary>Midway to the next value that occurs, so that no rounding of a value moves it.</summary>
    private static double Between(double top, double[] distinct)
    {
        int place = Array.BinarySearch(distinct, top);
        return (top + distinct[Math.Min(place + 1, distinct.Length - 1)]) / 2;
    }
}
