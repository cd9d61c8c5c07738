namespace GenBench.Harness.Tracking.Baselines;

/// <summary>Which examples stand for all in a small file: spread evenly over the split, since splits may be sorted by class.</summary>
public static class ExampleSample
{
    /// <param name="count">Examples measured.</param>
    /// <param name="size">Examples wanted.</param>
    /// <returns>Rows in rising order; all where there are no more than wanted.</returns>
    public static IReadOnlyList<int> Rows(int count, int size) =>
        [.. Enumerable.Range(0, Math.Min(count, size)).Select(index => (int)((long)index * count / Math.Min(count, size)))];
}
