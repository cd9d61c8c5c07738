namespace GenBench.Metrics.Contracts;

/// <summary>How far a measurement has come: parts within parts, each from one share to another of the part around it. The share that is
/// told never falls, and is 1 when the measurement has ended.</summary>
public sealed class MetricProgress
{
    /// <summary>The most that is told before the end: what follows the last block takes time too.</summary>
    private const double AlmostAll = 0.999;

    private double _from, _to = 1, _told;
    private Action<double, bool>? _heard;

    /// <summary>A measurement begins.</summary>
    /// <param name="heard">Told the share, and whether what it is the share of was found rather than computed: time left cannot be told
    /// from that.</param>
    public void Begin(Action<double, bool> heard)
    {
        (_from, _to, _told) = (0, 1, 0);
        _heard = heard;
    }

    /// <summary>It has ended with numbers.</summary>
    public void Finish()
    {
        _heard?.Invoke(1, false);
        _heard = null;
    }

    /// <summary>What comes is between these shares of the part that is open, until this is disposed.</summary>
    public IDisposable Part(double from, double to)
    {
        var around = new Around(this, _from, _to);
        (_from, _to) = (Place(from), Place(to));
        return around;
    }

    /// <summary>So much of the open part is done.</summary>
    public void At(double share) => Tell(Place(share), wasFound: false);

    /// <summary>These one after the other, each as long as the others.</summary>
    public IEnumerable<T> Over<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        for (int i = 0; i < items.Count; i++)
        {
            using IDisposable part = Part((double)i / items.Count, (i + 1.0) / items.Count);
            yield return items[i];
            At(1);
        }
    }

    /// <summary>The open part was there already.</summary>
    internal void Found() => Tell(_to, wasFound: true);

    private double Place(double share) => _from + (Math.Clamp(share, 0, 1) * (_to - _from));

    private void Tell(double share, bool wasFound)
    {
        share = Math.Min(share, AlmostAll);
        if (share <= _told)
            return;
        _told = share;
        _heard?.Invoke(_told, wasFound);
    }

    private sealed class Around(MetricProgress progress, double from, double to) : IDisposable
    {
        public void Dispose() => (progress._from, progress._to) = (from, to);
    }
}
