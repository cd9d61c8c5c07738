using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GenBench.Models.Fused;
using static TorchSharp.torch;

namespace GenBench.Models.Randomness;

/// <summary>Uniform and normal numbers in bulk, from the streams and with the numbers of the library's own functions: uniform ones bit for
/// bit, normal ones to float rounding.</summary>
public static class Draws
{
    /// <summary>Below it, taking over the generator's state costs more than it saves.</summary>
    private const long Fewest = 1024;

    /// <summary>Words made at once, to stay in the first-level cache.</summary>
    private const int Block = 2048;

    /// <summary>Normal numbers are made in pairs: of 16 uniform ones the first half gives radii, the second angles.</summary>
    private const int Group = 16;

    /// <returns>Uniform on [0, 1), of the given size.</returns>
    public static Tensor Uniform(long[] size, ScalarType dtype, Device device, Generator rng)
    {
        if (!Apply(size, dtype, device))
            return rand(size, dtype: dtype, device: device, generator: rng);
        Tensor result = empty(size, dtype, device);
        var twister = new MersenneTwister(rng);
        FillUniform(Floats.Of(result), twister);
        twister.Return();
        return result;
    }

    /// <returns>Standard normal, of the given size.</returns>
    /// <remarks>Box &amp; Muller 1958.</remarks>
    public static Tensor Normal(long[] size, ScalarType dtype, Device device, Generator rng)
    {
        if (!Apply(size, dtype, device))
            return randn(size, dtype: dtype, device: device, generator: rng);
        Tensor result = empty(size, dtype, device);
        var twister = new MersenneTwister(rng);
        FillNormal(Floats.Of(result), twister);
        twister.Return();
        return result;
    }

    /// <summary>Standard normal numbers of several streams at the same time, those of each as one draw of [samples, width] gives them.</summary>
    /// <returns>[samples, streams, width]</returns>
    public static Tensor Normal(IReadOnlyList<Generator> streams, long samples, long width, ScalarType dtype, Device device)
    {
        if (!Apply([samples, width], dtype, device) || !Floats.Fit(streams.Count * samples * width))
            return stack(streams.Select(rng => Normal([samples, width], dtype, device, rng)), 1);
        Tensor result = empty([samples, streams.Count, width], dtype, device);
        MersenneTwister[] twisters = [.. streams.Select(rng => new MersenneTwister(rng))];
        RowParts.Run(streams.Count, samples * width, (from, to) =>
        {
            for (int stream = (int)from; stream < to; stream++)
                FillNormal(Floats.Of(result), twisters[stream], stream, streams.Count, (int)samples, (int)width);
        });
        foreach (MersenneTwister twister in twisters)
            twister.Return();
        return result;
    }

    /// <param name="probabilities">Of 1.</param>
    /// <returns>0 and 1, of the shape and precision of the probabilities.</returns>
    public static Tensor Bernoulli(Tensor probabilities, Generator rng)
    {
        if (!Apply(probabilities.shape, probabilities.dtype, probabilities.device))
            return probabilities.bernoulli(rng);
        return Uniform(probabilities.shape, probabilities.dtype, probabilities.device, rng).lt_(probabilities);
    }

    private static bool Apply(long[] size, ScalarType dtype, Device device)
    {
        long count = 1;
        foreach (long side in size)
            count *= side;
        return Vector256.IsHardwareAccelerated && dtype == ScalarType.Float32 && device.type == TorchSharp.DeviceType.CPU
            && count >= Fewest && Floats.Fit(count) && MersenneTwister.IsTheLibrarys;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillUniform(Span<float> target, MersenneTwister twister)
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

    /// <summary>The rows [s, stream, :] of a target of [samples, streams, width].</summary>
    private static void FillNormal(Span<float> target, MersenneTwister twister, int stream, int streams, int samples, int width)
    {
        float[] drawn = ArrayPool<float>.Shared.Rent(samples * width);
        FillNormal(drawn.AsSpan(0, samples * width), twister);
        for (int s = 0; s < samples; s++)
            drawn.AsSpan(s * width, width).CopyTo(target[((s * streams + stream) * width)..]);
        ArrayPool<float>.Shared.Return(drawn);
    }

    private static void FillNormal(Span<float> target, MersenneTwister twister)
    {
        int whole = target.Length - target.Length % Group;
        for (int start = 0; start < whole; start += Block)
            FillGroups(target[start..Math.Min(whole, start + Block)], twister);

        // As the library does it: first a uniform number for the remainder, then a new group over the last 16.
        if (whole < target.Length)
        {
            FillUniform(target[whole..], twister);
            FillGroups(target[^Group..], twister);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillGroups(Span<float> target, MersenneTwister twister)
    {
        Span<uint> words = stackalloc uint[Block];
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
            (Vector512<float> first, Vector512<float> second) = BoxMuller(Vector512.Create(one.GetLower(), one.GetLower()), Vector512.Create(one.GetUpper(), one.GetUpper()));
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
