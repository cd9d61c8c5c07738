using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace GenBench.Kernels.Natives;

/// <summary>The question for the processor's vendor by which the MKL inside libtorch reserves its AVX-512 kernels for Intel: it asks before
/// it asks for the instructions, and else takes kernels of half the speed (measured: matrix products 49 to 100 billion multiply-adds a
/// second on one core).</summary>
/// <remarks>MKL keeps its answer to "is this an Intel processor" in a variable that the function of that name reads first. Where the code
/// of the function is exactly the one known, the answer is put there before the first product; anything else is left alone. Products then
/// round as on an Intel processor with AVX-512: other last digits, the same accuracy.</remarks>
public static unsafe class MklVendorCheck
{
    private const string Function = "mkl_serv_intel_cpu_true";

    /// <summary>Where the first instruction holds the variable's address, counted from the end of that instruction.</summary>
    private const int AddressAt = 2;

    /// <summary>Bytes of the first instruction.</summary>
    private const int FirstInstruction = 6;

    /// <summary>mov eax, [variable]; test eax, eax; js +1; ret. The four bytes of the address are free.</summary>
    private static readonly short[] Code = [0x8B, 0x05, -1, -1, -1, -1, 0x85, 0xC0, 0x78, 0x01, 0xC3];

    /// <summary>Whether this processor could run kernels that MKL keeps from it.</summary>
    public static bool HoldsBack => OperatingSystem.IsLinux() && Avx512F.IsSupported && !IsIntel();

    /// <summary>Answers the question with yes, once libtorch is loaded and before anything is multiplied.</summary>
    /// <returns>Whose kernels this process multiplies with, in words.</returns>
    public static string Answer() => LibTorch.AddressOf(Function) is not 0 and nint function
        ? Answer((byte*)function)
        : "MKL's own choice: its question for the vendor is not found";

    internal static bool IsKnown(ReadOnlySpan<byte> code)
    {
        for (int i = 0; i < Code.Length; i++)
        {
            if (Code[i] >= 0 && code[i] != Code[i])
                return false;
        }

        return true;
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

    private static bool IsIntel()
    {
        (_, int ebx, int ecx, int edx) = X86Base.CpuId(0, 0);
        return MemoryMarshal.AsBytes<int>(new[] { ebx, edx, ecx }).SequenceEqual("GenuineIntel"u8);
    }
}
