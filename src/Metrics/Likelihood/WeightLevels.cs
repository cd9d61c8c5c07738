using System.Globalization;
using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Likelihood;

/// <summary>What is kept of the log weights of each example to judge the bound made of them, tile by tile.</summary>
internal sealed class WeightLevels
{
    private const int LargestFactor = 10;

    /// <summary>Share of all noise, and of all squared deviations from the mean, that may be one example's.</summary>
    private const double LargestShare = 0.5;

    /// <summary>With fewer examples one of them always has a large share.</summary>
    private const int FewestExamples = 8;

    private readonly int _weights;
    private readonly string _unit;
    private readonly int _factor;
    private readonly ExampleValues _rise, _riseBefore, _halfVariance, _noise, _effective;

    /// <param name="count">Examples.</param>
    /// <param name="weights">n of each.</param>
    /// <param name="unit">What the weights are of, for people.</param>
    public WeightLevels(long count, int weights, string unit)
    {
        (_weights, _unit, _factor) = (weights, unit, (int)Math.Clamp(Math.Sqrt(weights), 2, LargestFactor));
        (_rise, _riseBefore, _halfVariance, _noise, _effective) = (new(count), new(count), new(count), new(count), new(count));
    }

    public IReadOnlyList<double> Effective => _effective.Values;

    /// <summary>How far log p(x) lies beyond the bound of all the weights.</summary>
    public BoundSlack Slack => _weights switch
    {
        1 => BoundSlack.Unknown(_unit),
        < 4 => BoundSlack.OfFew(_halfVariance.Values, _rise.Values, _unit),
        _ => BoundSlack.Of(_rise.Values, _riseBefore.Values, _effective.Values, _weights, _factor, _unit),
    };

    /// <summary>What is kept of the weights.</summary>
    /// <param name="logWeights">[n, B]</param>
    /// <returns>[B] each.</returns>
    public IReadOnlyList<Tensor> Of(Tensor logWeights)
    {
        Tensor effective = ImportanceWeights.EffectiveSampleSize(logWeights);
        if (_weights == 1)
            return [effective];
        long part = _weights < 4 ? 1 : _weights / _factor;
        Tensor parts = ImportanceWeights.GroupBounds(logWeights, part), less = parts.mean([0L]); // [G, B], [B]
        return
        [
            effective,
            ImportanceWeights.Bound(logWeights, _weights) - less,
            parts.var(0L, unbiased: true),
            less - ImportanceWeights.Bound(logWeights, Math.Max(1, part / _factor)),
            logWeights.var(0L, unbiased: true) / 2,
        ];
    }

    /// <param name="levels">From <see cref="Of"/>.</param>
    public void Set(Chunk tile, IEnumerable<Tensor> levels)
    {
        ExampleValues[] all = [_effective, _rise, _noise, _riseBefore, _halfVariance];
        foreach ((ExampleValues values, Tensor level) in all.Zip(levels))
            values.Set(tile, level);
    }

    /// <summary>The bound of all the weights, marked by what they say of it.</summary>
    /// <param name="more">What else to say where it is loose.</param>
    public Measurement Judge(Measurement row, string more = "") => JudgeNoise(Slack.Judge(row, more));

    /// <summary>The error of a mean over examples holds the noise of each example's weights. It cannot be trusted where one example has
    /// most of that noise
    /// and most of the error: another run would find it elsewhere.</summary>
    private Measurement JudgeNoise(Measurement row)
    {
        int count = _noise.Values.Count;
        if (_weights == 1 || count < FewestExamples || row is not { PerExample: { } values, Estimate: { } estimate })
            return row;
        int noisiest = Enumerable.Range(0, count).MaxBy(example => _noise.Values[example]);
        double noise = _noise.Values[noisiest] / _noise.Values.Sum(), deviation = Squared(values[noisiest]) / values.Sum(Squared);
        return noise > LargestShare && deviation > LargestShare
            ? row.Doubted(string.Create(
                CultureInfo.InvariantCulture,
                $"{deviation:P0} of the variance of {count} examples, and {noise:P0} of the noise "
                    + $"of their weights, are one example's: the standard error rests on it"))
            : row;

        double Squared(double value) => (value - estimate.Mean) * (value - estimate.Mean);
    }
}
