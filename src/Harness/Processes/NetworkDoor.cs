using System.Runtime.InteropServices;

namespace GenBench.Harness.Processes;

/// <summary>Takes the network away from this process, all of its threads and its children, for good: no socket can be made, nor taken from
/// another process. Linux alone offers it without rights.</summary>
/// <remarks>Linux, seccomp(2): a filter of system calls on all threads at once (SECCOMP_FILTER_FLAG_TSYNC).</remarks>
internal static class NetworkDoor
{
    private const int NoNewPrivileges = 38, FilterMode = 1, AllThreads = 1, InstructionBytes = 8;

    private static readonly Lock Turn = new();
    private static bool? _isShut;

    /// <returns>Whether it is shut; false where the system does not offer it.</returns>
    public static bool TryShut()
    {
        lock (Turn)
            return _isShut ??= OperatingSystem.IsLinux() && SystemCallFilter.OfThisMachine() is { } filter && Install(filter);
    }

    private static bool Install(SystemCallFilter filter)
    {
        ulong[] instructions = [.. filter.Instructions()];
        nint program = Marshal.AllocHGlobal(instructions.Length * InstructionBytes), header = Marshal.AllocHGlobal(2 * nint.Size);
        try
        {
            Marshal.Copy(Array.ConvertAll(instructions, code => unchecked((long)code)), 0, program, instructions.Length);
            Marshal.WriteIntPtr(header, 0); // struct sock_fprog: a length of 16 bits, then the address
            Marshal.WriteInt16(header, (short)instructions.Length);
            Marshal.WriteIntPtr(header, nint.Size, program);
            return Control(NoNewPrivileges, 1, 0, 0, 0) == 0 && Call(filter.Seccomp, FilterMode, AllThreads, header) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
        finally
        {
            Marshal.FreeHGlobal(program);
            Marshal.FreeHGlobal(header);
        }
    }

    // Integers alone: nothing to marshal, so no generated (unsafe) code.
    [DllImport("libc", EntryPoint = "prctl")]
    private static extern int Control(int option, nint first, nint second, nint third, nint fourth);

    [DllImport("libc", EntryPoint = "syscall")]
    private static extern nint Call(nint number, nint mode, nint flags, nint header);
}
