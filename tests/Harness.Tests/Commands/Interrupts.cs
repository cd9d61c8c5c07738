using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GenBench.Harness.Tests.Commands;

/// <summary>Programs that tests start can be interrupted, also where the tests themselves cannot: a shell without a terminal has what it
/// puts into the background ignore SIGINT, and children inherit that.</summary>
internal static class Interrupts
{
    private const int Interrupt = 2;

    [ModuleInitializer]
    internal static void Hear()
    {
        if (OperatingSystem.IsLinux() && File.ReadLines("/proc/self/status").Any(IsIgnored))
            _ = Signal(Interrupt, IntPtr.Zero);
    }

    /// <param name="line">A mask in hexadecimal digits, the lowest bit for the first signal.</param>
    private static bool IsIgnored(string line) => line.Split('\t') is ["SigIgn:", var mask]
        && (ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (Interrupt - 1))) != 0;

    [DllImport("libc", EntryPoint = "signal")]
    private static extern IntPtr Signal(int number, IntPtr handler);
}
