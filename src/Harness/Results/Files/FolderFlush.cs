using System.Runtime.InteropServices;
using System.Text;

namespace GenBench.Harness.Results.Files;

/// <summary>Puts the list of names in a folder on the disk. The flush of a file keeps its content and not its name: after a power cut a
/// renamed file may stand under its old name, or under none.</summary>
/// <remarks>POSIX fsync(2). Elsewhere the system offers nothing of the kind, and nothing is done.</remarks>
internal static class FolderFlush
{
    /// <summary>O_RDONLY | O_CLOEXEC of Linux.</summary>
    private const int ForReading = 0x80000;

    /// <summary>EIO, ENOSPC, EDQUOT: what was to be kept is not. Anything else means that the file system cannot do it.</summary>
    private static readonly int[] Losses = [5, 28, 122];

    /// <exception cref="IOException">The disk did not take it.</exception>
    public static void Of(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return;
        int handle = Open(Encoding.UTF8.GetBytes(folder + '\0'), ForReading);
        if (handle < 0)
            return; // nobody may list it, or it is gone: whoever wrote into it has heard of that
        int error = Sync(handle) == 0 ? 0 : Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (Losses.Contains(error))
            throw new IOException($"{folder} could not be flushed: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    // Bytes and integers alone: nothing to marshal, so no generated (unsafe) code.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int handle);
}
