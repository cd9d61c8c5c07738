using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GenBench.Kernels.Vectors;
using static TorchSharp.torch;

namespace GenBench.Kernels.Drawing;

/// <summary>Grey levels as probabilities of a pixel being 1, tossed in one pass.</summary>
internal static class CoinPass
{
    /// <summary>P(1) = level/255: 255 u &lt; level with u uniform in [0, 1), so level 0 never and level 255 always is 1.</summary>
    /// <param name="levels">uint8, contiguous, on the CPU.</param>
    /// <returns>0 and 1, float32, of the same shape.</returns>
    public static Tensor Toss(Tensor levels, Generator rng)
    {
        Tensor result = empty(levels.shape, ScalarType.Float32);
        var twister = new MersenneTwister(rng);
        Span<float> target = Floats.Of(result);
        ReadOnlySpan<byte> source = levels.bytes;
        Span<uint> words = stackalloc uint[UniformPass.Block];
        for (int start = 0; start < target.Length; start += UniformPass.Block)
        {
            int count = Math.Min(UniformPass.Block, target.Length - start);
            twister.Fill(words[..count]);
            Toss(words[..count], source.Slice(start, count), target.Slice(start, count));
        }

        twister.Return();
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Toss(ReadOnlySpan<uint> words, ReadOnlySpan<byte> levels, Span<float> target)
    {
        int i = 0;
        for (; i + Vector512<float>.Count <= target.Length; i += Vector512<float>.Count)
            Toss(Vector512.Create(words[i..]), Widened(levels[i..])).CopyTo(target[i..]);
        for (; i < target.Length; i++)
            target[i] = Toss(Vector512.Create(words[i]), Vector512.Create((float)levels[i]))[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Toss(Vector512<uint> words, Vector512<float> levels) =>
        Vector512.LessThan(UniformWords.ToUniform(words) * byte.MaxValue, levels) & Vector512<float>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Widened(ReadOnlySpan<byte> sixteen)
    {
        (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.Create(sixteen));
        (Vector256<uint> lower, Vector256<uint> upper) = Vector256.Widen(Vector256.Create(low, high));
        return Vector512.ConvertToSingle(Vector512.Create(lower, upper).AsInt32());
    }
}
