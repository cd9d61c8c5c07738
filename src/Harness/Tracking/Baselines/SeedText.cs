using System.Globalization;

namespace GenBench.Harness.Tracking.Baselines;

/// <summary>Seeds in words.</summary>
internal static class SeedText
{
    /// <summary><c>seed 2</c>, or <c>seeds 0, 1, 2</c>.</summary>
    public static string Of(IEnumerable<long> seeds)
    {
        string[] all = [.. seeds.Order().Select(seed => seed.ToString(CultureInfo.InvariantCulture))];
        return $"{(all.Length == 1 ? "seed" : "seeds")} {string.Join(", ", all)}";
    }
}
