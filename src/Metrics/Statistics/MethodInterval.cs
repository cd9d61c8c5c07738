using System.Collections.Concurrent;

namespace GenBench.Metrics.Statistics;

/// <summary>An interval for the difference of two methods, of which each seed trained one network:
/// other seeds would have given other networks, and other test examples other means, so both are resampled.</summary>
/// <remarks><see cref="SeededDifference"/> has the variances, <see cref="SeededBootstrap"/> the interval.</remarks>
public static class MethodInterval
{
    private const int Resamples = 2000;

    /// <param name="pairs">One a seed, all with values of the same examples or all without.</param>
    /// <returns>Of first less second, 95 %, the same at every call; null below two seeds, which say nothing of a method.</returns>
    public static ConfidenceInterval? Of(IReadOnlyList<SeedPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return pairs.Count < 2 ? null : SeededBootstrap.Interval(Difference(pairs), new Random(0), Resamples);
    }

    /// <summary>The same for many differences, each as if it were looked at alone: on all cores, and several times faster.</summary>
    /// <param name="differences">Pairs of each, as for one.</param>
    /// <returns>In their order.</returns>
    public static IReadOnlyList<ConfidenceInterval?> OfAll(IReadOnlyList<IReadOnlyList<SeedPair>> differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        var intervals = new ConfidenceInterval?[differences.Count];
        var shapes = new ConcurrentDictionary<string, Lazy<SharedDraws>>();
        IEnumerable<int> known = Enumerable.Range(0, differences.Count).Where(index => differences[index].Count >= 2);
        Parallel.ForEach(known.Chunk(SharedDraws.Lanes), block =>
        {
            (int Place, SeededDifference Difference)[] all = [.. block.Select(index => (index, Difference(differences[index])))];
            foreach (var alike in all.GroupBy(one => string.Join(';', SeededBootstrap.Shape(one.Difference))))
            {
                SharedDraws draws = shapes.GetOrAdd(alike.Key, _ => new Lazy<SharedDraws>(
                    () => new SharedDraws(new Random(0), Resamples, SeededBootstrap.Shape(alike.First().Difference)))).Value;
                IReadOnlyList<ConfidenceInterval> found = SeededBootstrap.Intervals([.. alike.Select(one => one.Difference)], draws);
                foreach ((int place, int index) in alike.Select(one => one.Place).Index())
                    intervals[index] = found[place];
            }
        });
        return intervals;
    }

    /// <summary>Chance of a difference at least so large on either side, were there none. Numbers that no seed changes and that differ
    /// have none.</summary>
    /// <param name="pairs">As for the interval.</param>
    /// <returns>Null below two seeds.</returns>
    public static double? Chance(IReadOnlyList<SeedPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Count < 2)
            return null;
        SeededDifference difference = Difference(pairs);
        double oneSided = Math.Min(difference.ChanceOfRise(), difference.ChanceOfFall());
        return double.IsNaN(oneSided) ? 0 : Math.Min(1, 2 * oneSided);
    }

    private static SeededDifference Difference(IReadOnlyList<SeedPair> pairs)
    {
        SeededNumber first = Side(pairs, pair => pair.First, pair => pair.FirstValues),
            second = Side(pairs, pair => pair.Second, pair => pair.SecondValues);
        return SeededDifference.Of(second, first);
    }

    private static SeededNumber Side(
        IReadOnlyList<SeedPair> pairs, Func<SeedPair, double> mean, Func<SeedPair, IReadOnlyList<double>> values)
    {
        int examples = pairs.Min(pair => values(pair).Count);
        return new SeededNumber
        {
            BySeed = pairs.ToDictionary(pair => pair.Seed, mean),
            Examples = examples,
            Sample = MeanOfSeeds([.. pairs.Select(values)], examples),
        };
    }

    private static double[] MeanOfSeeds(IReadOnlyList<double>[] seeds, int examples)
    {
        double[] mean = [.. seeds[0].Take(examples)];
        foreach (IReadOnlyList<double> seed in seeds.Skip(1))
        {
            for (int example = 0; example < examples; example++)
                mean[example] += seed[example];
        }

        for (int example = 0; example < examples; example++)
            mean[example] /= seeds.Length;
        return mean;
    }
}
