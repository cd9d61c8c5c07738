using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace GenBench.Harness.Hosting;

/// <summary>Lets the MKL inside libtorch use its AVX-512 kernels on processors that can run them and are not Intel's: it asks for the vendor
/// before it asks for the instructions, and else takes kernels of half the speed (measured: matrix products 49 to 100 billion multiply-adds a
/// second on one core).</summary>
/// <remarks>MKL keeps its answer to "is this an Intel processor" in a variable that the function of that name reads first. Where the code of
/// the function is exactly the one known, the answer is put there before the first product; anything else is left alone. Products then round
/// as on an Intel processor with AVX-512: other last digits, the same accuracy.</remarks>
internal static unsafe class MklDispatch
{
    /// <summary>Set to <c>vendor</c>, it leaves MKL as it is.</summary>
    public const string Variable = "GENBENCH_MKL_DISPATCH";

    private const string Function = "mkl_serv_intel_cpu_true";

    /// <summary>Where the first instruction holds the variable's address, counted from the end of that instruction.</summary>
    private const int AddressAt = 2;

    /// <summary>Bytes of the first instruction.</summary>
    private const int FirstInstruction = 6;

    /// <summary>mov eax, [variable]; test eax, eax; js +1; ret. The four bytes of the address are free.</summary>
    private static readonly short[] Code = [0x8B, 0x05, -1, -1, -1, -1, 0x85, 0xC0, 0x78, 0x01, 0xC3];

    private static readonly Lazy<string> Decision = new(Decide);

    /// <summary>Whose kernels this process multiplies with, for provenance and <c>doctor</c>. To be asked once libtorch is loaded and before
    /// anything is multiplied: the first question makes the choice.</summary>
    public static string Kernels => Decision.Value;

    private static string Decide()
    {
        if (!OperatingSystem.IsLinux() || !Avx512F.IsSupported || IsIntel())
            return "MKL's own choice";
        if (Environment.GetEnvironmentVariable(Variable) == "vendor")
            return $"MKL's own choice, by {Variable}";
        return NativeLibrary.TryLoad(LibTorchFolder.FileOf("torch_cpu"), out nint library) && NativeLibrary.TryGetExport(library, Function, out nint function)
            ? Answer((byte*)function)
            : "MKL's own choice: its question for the vendor is not found";
    }

    private static string Answer(byte* code)
    {
        if (!IsKnown(new ReadOnlySpan<byte>(code, Code.Length)))
            return "MKL's own choice: its question for the vendor is not the known one";
        int* answer = (int*)(code + FirstInstruction + *(int*)(code + AddressAt));
        if (*answer is not (-1 or 0)) // undecided, or no
            return "MKL's own choice";
        Volatile.Write(ref *answer, 1);
        return "AVX-512, which MKL reserves for Intel";
    }

    internal static bool IsKnown(ReadOnlySpan<byte> code)
    {
        for (int i = 0; i < Code.Length; i++)
        {
            if (Code[i] >= 0 && code[i] != Code[i])
                return false;
        }

        return true;
    }

    internal static bool IsIntel()
    {
        (_, int ebx, int ecx, int edx) = X86Base.CpuId(0, 0);
        return MemoryMarshal.AsBytes<int>(new[] { ebx, edx, ecx }).SequenceEqual("GenuineIntel"u8);
    }
}
