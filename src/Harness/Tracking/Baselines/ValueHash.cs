using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace GenBench.Harness.Tracking.Baselines;

/// <summary>A name for the values of all examples, so that a small file can tell whether any of them has changed.</summary>
public static class ValueHash
{
    /// <returns>SHA-256 over the values as little-endian float64, in the order of the examples.</returns>
    public static string Of(double[] values) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<double>(values)));
}
