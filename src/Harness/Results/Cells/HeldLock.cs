namespace GenBench.Harness.Results.Cells;

/// <summary>A cell that this process has, with the beat that tells other machines that it lives.</summary>
internal sealed class HeldLock : IDisposable
{
    private readonly CellFolder _folder;
    private readonly FileStream _file;
    private readonly ITimer _timer;
    private readonly Lock _beating = new();
    private LockOwner? _owner;

    public HeldLock(CellFolder folder, FileStream file, LockOwner owner, TimeProvider clock, TimeSpan period)
    {
        (_folder, _file, _owner) = (folder, file, owner);
        _timer = clock.CreateTimer(_ => Beat(), null, period, period);
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_beating)
        {
            if (_owner?.Has(_folder) == true)
                LockOwner.Remove(_folder);
            _owner = null;
        }

        _file.Dispose();
    }

    /// <summary>Where another machine has taken the cell over, the beat is left to it.</summary>
    private void Beat()
    {
        lock (_beating)
        {
            try
            {
                if (_owner?.Has(_folder) != true)
                    return;
                _owner = _owner with { Beat = _owner.Beat + 1 };
                _owner.Write(_folder);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // A full disk, or a folder that is gone, is the cell's own to find.
            }
        }
    }
}
