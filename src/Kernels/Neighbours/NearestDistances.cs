namespace GenBench.Kernels.Neighbours;

/// <summary>The k smallest squared distances of each of N points, offered by several threads.</summary>
/// <param name="reach">Bounds of the k-th smallest from above, [N]; lowered when a better one is known.</param>
public sealed class NearestDistances(double[] reach, int kept)
{
    private readonly double[] _smallest = [.. Enumerable.Repeat(double.PositiveInfinity, reach.Length * kept)]; // [N, k], rising
    private readonly Lock[] _locks = [.. Enumerable.Range(0, 64).Select(_ => new Lock())];

    /// <summary>The k-th smallest of each point, [N].</summary>
    public double[] Largest => [.. Enumerable.Range(0, reach.Length).Select(point => _smallest[(point * kept) + kept - 1])];

    public void Offer(int point, double squaredDistance)
    {
        if (squaredDistance > Volatile.Read(ref reach[point]))
            return;
        lock (_locks[point % _locks.Length])
        {
            Span<double> smallest = _smallest.AsSpan(point * kept, kept);
            Insert(smallest, squaredDistance);
            Volatile.Write(ref reach[point], Math.Min(reach[point], smallest[^1]));
        }
    }

    /// <summary>The largest falls out; what is no smaller than it does not come in.</summary>
    public static void Insert(Span<double> rising, double value)
    {
        if (value >= rising[^1])
            return;
        int place = rising.Length - 1;
        for (; place > 0 && value < rising[place - 1]; place--)
            rising[place] = rising[place - 1];
        rising[place] = value;
    }
}
