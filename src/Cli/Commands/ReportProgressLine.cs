using GenBench.Harness.Results.Runs;

namespace GenBench.Cli.Commands;

/// <summary>Tells of a report that takes long: one line that changes on a terminal, a line every ten seconds elsewhere, none where it is
/// soon there.</summary>
internal sealed class ReportProgressLine(TextWriter console, bool isPlain, TimeProvider clock) : IProgress<ReportProgress>, IDisposable
{
    private const string Clear = "\r\u001b[K";

    private readonly TimeSpan _between = isPlain ? TimeSpan.FromSeconds(10) : TimeSpan.FromSeconds(0.5);

    private readonly TimeSpan _soon = isPlain ? TimeSpan.FromSeconds(10) : TimeSpan.FromSeconds(2);

    private readonly long _start = clock.GetTimestamp();

    private readonly Lock _gate = new();

    private long? _last;

    public void Report(ReportProgress value)
    {
        lock (_gate)
            Tell(value);
    }

    private void Tell(ReportProgress value)
    {
        if (clock.GetElapsedTime(_last ?? _start) < (_last is null ? _soon : _between))
            return;
        _last = clock.GetTimestamp();
        string text = FormattableString.Invariant($"  report: {value.Work}, {value.Done:#,0} of {value.Parts:#,0}");
        if (isPlain)
            console.WriteLine(text);
        else
            console.Write(Clear + text);
    }

    public void Dispose()
    {
        if (!isPlain && _last is not null)
            console.Write(Clear);
    }
}
