using System.Runtime.InteropServices;
using System.Security.Cryptography;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Distances;

/// <summary>The different rows of two sets in an order that depends on nothing but what they are, and how often each stands in
/// either.</summary>
/// <param name="Rows">[U, D], float64, as all.</param>
/// <param name="InFirst">[U]</param>
/// <param name="InSecond">[U]</param>
internal sealed record DistinctRows(Tensor Rows, Tensor InFirst, Tensor InSecond)
{
    /// <param name="first">[N, D], float64.</param>
    /// <param name="second">[M, D], float64.</param>
    public static DistinctRows Of(Tensor first, Tensor second)
    {
        using Tensor both = cat([first, second], 0) + 0.0; // one zero, not two
        long width = both.shape[1], count = first.shape[0];
        double[] values = both.contiguous().data<double>().ToArray();
        (long Row, int First, int Second)[] distinct =
        [
            .. Enumerable.Range(0, (int)both.shape[0])
                .GroupBy(row => Key(values.AsSpan((int)(row * width), (int)width)), StringComparer.Ordinal)
                .OrderBy(same => same.Key, StringComparer.Ordinal)
                .Select(same => ((long)same.First(), same.Count(row => row < count), same.Count(row => row >= count))),
        ];
        return new DistinctRows(
            both.index_select(0, tensor([.. distinct.Select(one => one.Row)], dtype: ScalarType.Int64)),
            tensor([.. distinct.Select(one => (double)one.First)]),
            tensor([.. distinct.Select(one => (double)one.Second)]));
    }

    private static string Key(ReadOnlySpan<double> row) => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(row)));
}
