using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.ByPath;

/// <summary>Parts rows in two by a seed, in proportion to their classes where they have some.</summary>
internal static class RowChoice
{
    /// <param name="rows">What is parted.</param>
    /// <param name="labels">By row number; null where there are none.</param>
    /// <param name="count">How many are taken.</param>
    /// <param name="purpose">Names the stream of random numbers.</param>
    /// <returns>What is kept in ascending order; what is taken mixed, since files are often sorted by class, and the first so many of a
    /// split are measured.</returns>
    public static (int[] Kept, int[] Taken) Part(int[] rows, int[]? labels, long count, RandomStreams streams, string purpose)
    {
        int[] mixed = [.. Mixed(rows.Length, streams, purpose).Select(place => rows[place])];
        HashSet<int> taken = [.. labels is null ? mixed.Take((int)count) : Proportional(mixed, labels, count)];
        return ([.. rows.Where(row => !taken.Contains(row))], [.. mixed.Where(taken.Contains)]);
    }

    /// <summary>0 to count − 1 in an order that the seed gives.</summary>
    public static int[] Mixed(int count, RandomStreams streams, string purpose)
    {
        using Generator rng = streams.Create(purpose, CPU);
        using Tensor order = randperm(count, dtype: ScalarType.Int64, generator: rng);
        return [.. order.data<long>().Select(place => (int)place)];
    }

    /// <summary>Of each class its share, the places that are left to the largest remainders.</summary>
    private static IEnumerable<int> Proportional(int[] mixed, int[] labels, long count)
    {
        double share = (double)count / mixed.Length;
        var classes = mixed.GroupBy(row => labels[row]).OrderBy(group => group.Key)
            .Select(group => (Rows: group.ToArray(), Whole: (int)Math.Floor(share * group.Count()), Remainder: share * group.Count() % 1))
            .ToArray();
        int left = (int)count - classes.Sum(one => one.Whole);
        HashSet<int> raised = [.. Enumerable.Range(0, classes.Length).OrderByDescending(place => classes[place].Remainder).Take(left)];
        return classes.SelectMany((one, place) => one.Rows.Take(one.Whole + (raised.Contains(place) ? 1 : 0)));
    }
}
