using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GenBench.Kernels.Resampling;

/// <summary>Sums of drawn values of many series at once.</summary>
public static class DrawnSums
{
    /// <summary>Series whose values stand side by side.</summary>
    public const int Lanes = 32;

    private const int Step = 4; // float64 in a vector

    /// <summary>Σ values[draw] over the draws, for each series: added in the order of the draws, so that the sum has the bits that it has
    /// alone.</summary>
    /// <param name="draws">Places in a series.</param>
    /// <param name="values">[length][<see cref="Lanes"/>]</param>
    /// <param name="sums">[<see cref="Lanes"/>]</param>
    /// <exception cref="ArgumentException">A draw is beyond the series, or <paramref name="sums"/> has another length.</exception>
    public static void Add(ReadOnlySpan<int> draws, ReadOnlySpan<double> values, Span<double> sums)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sums.Length, Lanes);
        uint length = (uint)(values.Length / Lanes);
        Vector256<double> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        ref double first = ref MemoryMarshal.GetReference(values);
        foreach (int draw in draws)
        {
            if ((uint)draw >= length)
                throw new ArgumentException($"got a draw of {draw}; expected one below {length}", nameof(draws));
            ref double row = ref Unsafe.Add(ref first, draw * Lanes);
            a += Vector256.LoadUnsafe(ref row);
            b += Vector256.LoadUnsafe(ref row, Step);
            c += Vector256.LoadUnsafe(ref row, 2 * Step);
            d += Vector256.LoadUnsafe(ref row, 3 * Step);
            e += Vector256.LoadUnsafe(ref row, 4 * Step);
            f += Vector256.LoadUnsafe(ref row, 5 * Step);
            g += Vector256.LoadUnsafe(ref row, 6 * Step);
            h += Vector256.LoadUnsafe(ref row, 7 * Step);
        }

        ReadOnlySpan<Vector256<double>> all = [a, b, c, d, e, f, g, h];
        MemoryMarshal.Cast<Vector256<double>, double>(all).CopyTo(sums);
    }
}
