using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;

namespace GenBench.Cli.Commands;

/// <summary>Draws a report again whenever cells of its run have changed, until all cells of the plan have ended, or their run was stopped
/// or killed.</summary>
/// <param name="draw">Answers what stands on the console of it.</param>
/// <param name="look">How often files are looked at; every two seconds when left out.</param>
internal sealed class ReportWatch(RunFolder run, TextWriter console, TimeProvider clock, Func<string> draw, TimeSpan? look = null)
{
    /// <summary>Who has not beaten for so long is gone: several times the period.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private readonly TimeSpan _look = look ?? TimeSpan.FromSeconds(2);

    /// <summary>Pause after a drawing, in times that it took: watching must not take the cores from the run.</summary>
    private const double Rest = 9;

    /// <exception cref="OperationCanceledException">The watcher has left.</exception>
    public void Go(CancellationToken stop)
    {
        string? drawn = null;
        TimeSpan pause = _look;
        while (true)
        {
            (string state, bool hasEnded, int begun) = State();
            if (begun > 0 && (hasEnded || state != drawn)) // one that was killed leaves its files as they were
            {
                long start = clock.GetTimestamp();
                bool whole = TryDraw(hasEnded);
                if (hasEnded)
                    return;
                pause = TimeSpan.FromSeconds(Math.Max(_look.TotalSeconds, Rest * clock.GetElapsedTime(start).TotalSeconds));
                drawn = whole ? state : null;
            }
            else if (drawn is null && begun == 0)
            {
                console.WriteLine($"no cell of {run.Location} has begun; waiting");
                drawn = state;
            }

            if (stop.WaitHandle.WaitOne(pause))
                throw new OperationCanceledException(stop);
        }
    }

    /// <summary>A file that is being written is read at the next look; where nobody writes any more, what is wrong is told.</summary>
    private bool TryDraw(bool hasEnded)
    {
        try
        {
            console.WriteLine(draw());
            return true;
        }
        catch (Exception error) when (!hasEnded && error is IOException or InvalidDataException)
        {
            console.WriteLine($"not drawn, tried again soon: {error.Message.ReplaceLineEndings(" ")}");
            return false;
        }
    }

    /// <returns>What changes when a cell does, whether all cells of the plan have ended, and how many were begun.</returns>
    private (string State, bool HasEnded, int Begun) State()
    {
        CellSelection selection = CellSelection.Of(run);
        CellStatus?[] begun = [.. selection.Cells.Select(StatusOf)];
        bool hasEnded = begun.Length > 0 && !begun.Any(status => status is null or CellStatus.Running)
            && (selection.NotBegun.Count == 0 || begun.Contains(CellStatus.Stopped));
        IEnumerable<string> files = selection.Cells.SelectMany(cell => new[] { cell.RecordFile, cell.TrainingFile }).Select(Stamp);
        return (string.Join('\n', [.. selection.NotBegun, .. files]), hasEnded, selection.Cells.Count);
    }

    /// <returns>Stopped for one whose process gives no sign of life.</returns>
    private CellStatus? StatusOf(CellFolder cell) => cell.ReadRecord()?.Status is { } status
        ? status == CellStatus.Running && IsGone(cell) ? CellStatus.Stopped : status
        : null;

    private bool IsGone(CellFolder cell) => LockOwner.Read(cell) is not null && LockOwner.Silence(cell, clock) > Silence;

    private static string Stamp(string file)
    {
        var info = new FileInfo(file);
        return info.Exists ? FormattableString.Invariant($"{file} {info.Length} {info.LastWriteTimeUtc.Ticks}") : file;
    }
}
