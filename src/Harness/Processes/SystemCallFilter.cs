using System.Runtime.InteropServices;

namespace GenBench.Harness.Processes;

/// <summary>A filter of system calls that denies those which make a socket of any network, or take one from another process, and allows all
/// others. Sockets within the machine (AF_UNIX) stay: drivers of devices use them.</summary>
/// <param name="Architecture">AUDIT_ARCH of the calls; those of another are denied.</param>
/// <param name="Seccomp">Number of the call that installs it.</param>
/// <param name="Socket">Number of the call that makes one.</param>
/// <param name="Denied">Numbers of ptrace, process_vm_readv, process_vm_writev, io_uring_setup and pidfd_getfd.</param>
/// <remarks>Linux, linux/filter.h and linux/seccomp.h: classic BPF over struct seccomp_data, whose number lies at 0, architecture at 4 and
/// first argument at 16.</remarks>
internal sealed record SystemCallFilter(uint Architecture, nint Seccomp, uint Socket, IReadOnlyList<uint> Denied)
{
    private const ushort Load = 0x20, JumpIfEqual = 0x15, JumpIfNotBelow = 0x35, Return = 0x06;
    private const uint Allow = 0x7FFF0000, DenyWithAccess = 0x00050000 + 13;
    private const uint NumberAt = 0, ArchitectureAt = 4, FirstArgumentAt = 16, WithinTheMachine = 1;

    /// <summary>From here on the calls of x86-64 are those of its 32-bit pointers.</summary>
    private const uint FirstOfX32 = 0x40000000;

    /// <returns>Null for machines whose numbers are not known here.</returns>
    public static SystemCallFilter? OfThisMachine() => RuntimeInformation.ProcessArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => new(0xC000003E, 317, 41, [101, 310, 311, 425, 438]),
        System.Runtime.InteropServices.Architecture.Arm64 => new(0xC00000B7, 277, 198, [117, 270, 271, 425, 438]),
        _ => null,
    };

    /// <returns>struct sock_filter, one a number: code (16 bits), jumps when true and false (8 each), operand (32).</returns>
    public IEnumerable<ulong> Instructions()
    {
        // The denial is the last instruction; a jump counts those that it leaves out.
        byte left = (byte)(Denied.Count + 6);
        yield return Instruction(Load, ArchitectureAt);
        yield return Instruction(JumpIfEqual, Architecture, whenFalse: (byte)(left + 1));
        yield return Instruction(Load, NumberAt);
        yield return Instruction(JumpIfNotBelow, FirstOfX32, whenTrue: --left);
        foreach (uint number in Denied)
            yield return Instruction(JumpIfEqual, number, whenTrue: --left);
        yield return Instruction(JumpIfEqual, Socket, whenTrue: 1);
        yield return Instruction(Return, Allow);
        yield return Instruction(Load, FirstArgumentAt);
        yield return Instruction(JumpIfEqual, WithinTheMachine, whenFalse: 1);
        yield return Instruction(Return, Allow);
        yield return Instruction(Return, DenyWithAccess);
    }

    private static ulong Instruction(ushort code, uint operand, byte whenTrue = 0, byte whenFalse = 0) =>
        code | ((ulong)whenTrue << 16) | ((ulong)whenFalse << 24) | ((ulong)operand << 32);
}
