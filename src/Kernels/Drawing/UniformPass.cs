using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GenBench.Kernels.Drawing;

/// <summary>Uniform numbers from a stream of words, in vectors.</summary>
internal static class UniformPass
{
    /// <summary>Words made at once, to stay in the first-level cache.</summary>
    public const int Block = 2048;

    /// <param name="target">Filled with numbers in [0, 1).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(Span<float> target, MersenneTwister twister)
    {
        Span<uint> words = stackalloc uint[Block];
        for (int start = 0; start < target.Length; start += Block)
        {
            Span<float> part = target[start..Math.Min(target.Length, start + Block)];
            Span<uint> fresh = words[..part.Length];
            twister.Fill(fresh);
            int i = 0;
            for (; i + Vector512<uint>.Count <= part.Length; i += Vector512<uint>.Count)
                UniformWords.ToUniform(Vector512.Create<uint>(fresh[i..])).CopyTo(part[i..]);
            for (; i < part.Length; i++)
                part[i] = UniformWords.ToUniform(Vector512.Create(fresh[i]))[0];
        }
    }
}
