using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GenBench.Kernels.Drawing;

/// <summary>Random words as numbers in [0, 1), the way the library makes them: the lower 24 bits, since a float holds no more.</summary>
internal static class UniformWords
{
    private const uint Mask = (1 << 24) - 1;
    private const float Scale = 1f / (1 << 24);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ToUniform(Vector512<uint> words) =>
        Vector512.ConvertToSingle((words & Vector512.Create(Mask)).AsInt32()) * Scale;
}
