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
        for (; i + Vector256<float>.Count <= target.Length; i += Vector256<float>.Count)
            Toss(Vector256.Create(words[i..]), Widened(levels[i..])).CopyTo(target[i..]);
        for (; i < target.Length; i++)
            target[i] = Toss(Vector256.Create(words[i]), Vector256.Create((float)levels[i]))[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Toss(Vector256<uint> words, Vector256<float> levels) =>
        Vector256.LessThan(UniformWords.ToUniform(words) * byte.MaxValue, levels) & Vector256<float>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Widened(ReadOnlySpan<byte> eight)
    {
        Vector128<ushort> words = Vector128.WidenLower(Vector128.CreateScalarUnsafe(MemoryMarshal.Read<ulong>(eight)).AsByte());
        return Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words)).AsInt32());
    }
}
