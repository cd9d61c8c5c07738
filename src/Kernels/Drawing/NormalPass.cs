using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GenBench.Kernels.Vectors;

namespace GenBench.Kernels.Drawing;

/// <summary>Standard normal numbers from a stream of words, in vectors.</summary>
/// <remarks>Box &amp; Muller 1958.</remarks>
internal static class NormalPass
{
    /// <summary>Normal numbers are made in pairs: of 16 uniform ones the first half gives radii, the second angles.</summary>
    private const int Group = 16;

    /// <summary>The rows [s, stream, :] of a target of [samples, streams, width].</summary>
    public static void Fill(Span<float> target, MersenneTwister twister, int stream, int streams, int samples, int width)
    {
        float[] drawn = ArrayPool<float>.Shared.Rent(samples * width);
        Fill(drawn.AsSpan(0, samples * width), twister);
        for (int s = 0; s < samples; s++)
            drawn.AsSpan(s * width, width).CopyTo(target[((s * streams + stream) * width)..]);
        ArrayPool<float>.Shared.Return(drawn);
    }

    /// <param name="target">Filled with standard normal numbers, as the library fills a tensor of that size.</param>
    public static void Fill(Span<float> target, MersenneTwister twister)
    {
        int whole = target.Length - target.Length % Group;
        for (int start = 0; start < whole; start += UniformPass.Block)
            FillGroups(target[start..Math.Min(whole, start + UniformPass.Block)], twister);

        // As the library does it: first a uniform number for the remainder, then a new group over the last 16.
        if (whole < target.Length)
        {
            UniformPass.Fill(target[whole..], twister);
            FillGroups(target[^Group..], twister);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillGroups(Span<float> target, MersenneTwister twister)
    {
        Span<uint> words = stackalloc uint[UniformPass.Block];
        words = words[..target.Length];
        twister.Fill(words);
        int i = 0;
        for (; i + 2 * Group <= target.Length; i += 2 * Group)
        {
            Vector512<uint> one = Vector512.Create<uint>(words[i..]), other = Vector512.Create<uint>(words[(i + Group)..]);
            (Vector512<float> first, Vector512<float> second) = BoxMuller(
                Vector512.Create(one.GetLower(), other.GetLower()), Vector512.Create(one.GetUpper(), other.GetUpper()));
            Vector512.Create(first.GetLower(), second.GetLower()).CopyTo(target[i..]);
            Vector512.Create(first.GetUpper(), second.GetUpper()).CopyTo(target[(i + Group)..]);
        }

        if (i < target.Length)
        {
            Vector512<uint> one = Vector512.Create<uint>(words[i..]);
            (Vector512<float> first, Vector512<float> second) = BoxMuller(
                Vector512.Create(one.GetLower(), one.GetLower()), Vector512.Create(one.GetUpper(), one.GetUpper()));
            Vector512.Create(first.GetLower(), second.GetLower()).CopyTo(target[i..]);
        }
    }

    // z = √(−2 ln(1 − u)) (cos 2πv, sin 2πv)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> First, Vector512<float> Second) BoxMuller(Vector512<uint> radii, Vector512<uint> angles)
    {
        Vector512<float> radius = Vector512.Sqrt(VectorLogarithm.Of(Vector512<float>.One - UniformWords.ToUniform(radii)) * -2f);
        (Vector512<float> sin, Vector512<float> cos) = VectorTurns.SinCos(UniformWords.ToUniform(angles));
        return (radius * cos, radius * sin);
    }
}
