using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Images;

/// <summary>Grey levels as probabilities of a pixel being 1, tossed in one pass, because this runs in every training step.</summary>
internal static class PixelCoins
{
    /// <summary>Words made at once, to stay in the first-level cache.</summary>
    private const int Block = 2048;

    /// <summary>P(1) = level/255: 255 u &lt; level with u uniform in [0, 1), so level 0 never and level 255 always is 1.</summary>
    /// <param name="levels">uint8, contiguous, on the CPU.</param>
    /// <returns>0 and 1, float32, of the same shape.</returns>
    public static Tensor Toss(Tensor levels, Generator rng)
    {
        if (!MersenneTwister.IsTheLibrarys)
        {
            using Tensor tossed = rand(levels.shape, dtype: ScalarType.Float32, generator: rng).mul_(255f).lt_(levels);
            return tossed.to(ScalarType.Float32, copy: true);
        }

        Tensor result = empty(levels.shape, ScalarType.Float32);
        var twister = new MersenneTwister(rng);
        Span<float> target = MemoryMarshal.Cast<byte, float>(result.bytes);
        ReadOnlySpan<byte> source = levels.bytes;
        Span<uint> words = stackalloc uint[Block];
        for (int start = 0; start < target.Length; start += Block)
        {
            int count = Math.Min(Block, target.Length - start);
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
