namespace GenBench.Harness.Data.Idx;

/// <summary>An array of unsigned bytes as an IDX file holds it, row-major.</summary>
/// <param name="Dimensions">Sizes, the number of items first.</param>
/// <param name="Values">As many bytes as the product of <paramref name="Dimensions"/>.</param>
/// <param name="Sha256">Of the whole decompressed file, header included; lower-case hexadecimal.</param>
public sealed record IdxArray(IReadOnlyList<int> Dimensions, byte[] Values, string Sha256);
