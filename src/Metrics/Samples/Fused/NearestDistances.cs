namespace GenBench.Metrics.Samples.Fused;

/// <summary>The k smallest squared distances of each of N points, in rising order, offered by several threads.</summary>
internal sealed class NearestDistances
{
    private readonly int _kept;
    private readonly double[] _smallest; // N·k
    private readonly Lock[] _locks = [.. Enumerable.Range(0, 64).Select(_ => new Lock())];

    public NearestDistances(long count, int kept)
    {
        _kept = kept;
        _smallest = new double[count * kept];
        Array.Fill(_smallest, double.PositiveInfinity);
    }

    /// <summary>The k-th smallest of each point, [N].</summary>
    public double[] Largest => [.. Enumerable.Range(0, _smallest.Length / _kept).Select(point => _smallest[(point * _kept) + _kept - 1])];

    public void Offer(int point, double squaredDistance)
    {
        Span<double> smallest = _smallest.AsSpan(point * _kept, _kept);
        if (squaredDistance >= Volatile.Read(ref smallest[^1]))
            return;
        lock (_locks[point % _locks.Length])
            Insert(smallest, squaredDistance);
    }

    private static void Insert(Span<double> rising, double value)
    {
        int place = rising.Length - 1;
        for (; place >= 0 && value < rising[place]; place--)
        {
            if (place + 1 < rising.Length)
                rising[place + 1] = rising[place];
        }

        if (place + 1 < rising.Length)
            rising[place + 1] = value;
    }
}
