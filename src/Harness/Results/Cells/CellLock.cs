using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Results.Cells;

/// <summary>Keeps other processes away from a cell while this one runs it. On one machine the system's lock decides, and is released when
/// the process ends, however it ends. Where a network folder has no such lock between machines, the owner's beat decides: who has stopped
/// beating is gone.</summary>
internal static class CellLock
{
    private const string FileName = ".lock";

    /// <summary>Looks so many times in the course of <see cref="PeriodsOfLooking"/>.</summary>
    private const int Looks = 10;

    private const double PeriodsOfLooking = 2.5;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(4);

    /// <summary>EAGAIN of Linux and of macOS, and what Windows says of an open file.</summary>
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Whether it says that another process has a file.</summary>
    internal static bool IsTaken(IOException error) => Taken.Contains(error.HResult);

    /// <returns>To be disposed after the cell's last write; null where another process has the cell.</returns>
    /// <exception cref="IOException">The disk takes no lock.</exception>
    /// <exception cref="InvalidDataException">The folder is a link, or holds one: what is written would land elsewhere.</exception>
    /// <param name="toDelete">Whether the folder is to go, with the links that it may hold.</param>
    public static IDisposable? TryTake(CellFolder folder, bool toDelete = false) =>
        TryTake(folder, LockOwner.Here(TimeProvider.System), TimeProvider.System, Thread.Sleep, toDelete);

    /// <param name="me">The owner to be.</param>
    /// <param name="wait">Lets time pass.</param>
    internal static IDisposable? TryTake(
        CellFolder folder, LockOwner me, TimeProvider clock, Action<TimeSpan> wait, bool toDelete = false)
    {
        if (!toDelete)
            PlainPlaces.MustHoldNoLinks(folder.Location);
        else if (new FileInfo(Path.Combine(folder.Location, FileName)).LinkTarget is not null)
            File.Delete(Path.Combine(folder.Location, FileName)); // the link: the file is nobody's lock
        Directory.CreateDirectory(folder.Location);
        if (Open(Path.Combine(folder.Location, FileName)) is not { } file)
            return null;
        try
        {
            LockOwner? other = LockOwner.Read(folder);
            bool isElsewhere = other is not null && other.Kernel != me.Kernel;
            if (isElsewhere && Lives(folder, other!, wait))
            {
                file.Dispose();
                return null;
            }

            if (isElsewhere)
                return TakeOver(folder, file, me, other!, clock, wait);
            WriteWherePossible(me, folder);
            return new HeldLock(folder, file, me, clock, Period);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (IsTaken(exception))
        {
            return null;
        }
    }

    /// <summary>On a full disk the system's lock has to do: the cell is to fail with a record, which needs the lock.</summary>
    private static void WriteWherePossible(LockOwner me, CellFolder folder)
    {
        try
        {
            me.Write(folder);
        }
        catch (IOException)
        {
            // What else is written into the folder finds the same.
        }
    }

    /// <summary>Whether the owner's file changes while one looks.</summary>
    private static bool Lives(CellFolder folder, LockOwner owner, Action<TimeSpan> wait)
    {
        for (int look = 0; look < Looks; look++)
        {
            wait(Period * (PeriodsOfLooking / Looks));
            if (LockOwner.Read(folder) is not { } now)
                return false;
            if (now != owner)
                return true;
        }

        return false;
    }

    /// <summary>Of two that take over at once, the one whose name stands there afterwards has it.</summary>
    private static HeldLock? TakeOver(
        CellFolder folder, FileStream file, LockOwner me, LockOwner gone, TimeProvider clock, Action<TimeSpan> wait)
    {
        me.Write(folder);
        wait(Period);
        if (!me.Has(folder))
        {
            file.Dispose();
            return null;
        }

        Console.Error.WriteLine(
            $"genbench: {folder.Name}: process {gone.Process} of {gone.Host}, which had it, gives no sign of life: it is taken over");
        return new HeldLock(folder, file, me, clock, Period);
    }
}
