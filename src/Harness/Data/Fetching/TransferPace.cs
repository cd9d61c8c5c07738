using System.Diagnostics;

namespace GenBench.Harness.Data.Fetching;

/// <summary>Whether bytes arrive fast enough, looked at once in each time that a silence may last.</summary>
internal sealed class TransferPace(FetchOptions options)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private long _bytes;

    /// <param name="bytes">That have just arrived.</param>
    public bool IsTooSlowAfter(int bytes)
    {
        _bytes += bytes;
        if (_watch.Elapsed < options.SilenceTimeout)
            return false;
        bool isSlow = _bytes < options.LeastRate * _watch.Elapsed.TotalSeconds;
        _bytes = 0;
        _watch.Restart();
        return isSlow;
    }
}
