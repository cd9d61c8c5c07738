using GenBench.Kernels.Resampling;

namespace GenBench.Metrics.Statistics;

/// <summary>Resamples of many series at once: each gets the draws that a generator of the same seed gives it alone, and its values are
/// added in the same order, so that sums are the same to the last bit.</summary>
internal sealed class SharedDraws
{
    /// <summary>Series whose values stand side by side.</summary>
    public const int Lanes = DrawnSums.Lanes;

    private readonly int[] _draws; // [resamples][draws of all parts]

    private readonly int[] _starts; // of each part, and the end

    /// <param name="rng">Made from a seed.</param>
    /// <param name="parts">Of each resample, in order: numbers below a bound, so many of them.</param>
    public SharedDraws(Random rng, int resamples, IReadOnlyList<(int Bound, int Count)> parts)
    {
        Resamples = resamples;
        _starts = [0, .. parts.Select((_, part) => parts.Take(part + 1).Sum(drawn => drawn.Count))];
        _draws = new int[resamples * _starts[^1]];
        int place = 0;
        for (int resample = 0; resample < resamples; resample++)
        {
            foreach ((int bound, int count) in parts)
            {
                for (int draw = 0; draw < count; draw++)
                    _draws[place++] = rng.Next(bound);
            }
        }
    }

    public int Resamples { get; }

    public ReadOnlySpan<int> Of(int resample, int part) =>
        _draws.AsSpan((resample * _starts[^1]) + _starts[part], _starts[part + 1] - _starts[part]);

    /// <param name="series">At most <see cref="Lanes"/>, all of one length.</param>
    /// <returns>[length][Lanes], zeros where there is no series.</returns>
    public static double[] SideBySide(IReadOnlyList<IReadOnlyList<double>> series)
    {
        double[] values = new double[series[0].Count * Lanes];
        for (int lane = 0; lane < series.Count; lane++)
        {
            for (int place = 0; place < series[lane].Count; place++)
                values[(place * Lanes) + lane] = series[lane][place];
        }

        return values;
    }

    /// <summary>Sums of one resample.</summary>
    /// <param name="values">As <see cref="SideBySide"/> gives them.</param>
    /// <param name="sums">[Lanes]</param>
    public void Sum(int resample, int part, double[] values, Span<double> sums) => DrawnSums.Add(Of(resample, part), values, sums);
}
