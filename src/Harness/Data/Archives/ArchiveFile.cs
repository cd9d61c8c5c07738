namespace GenBench.Harness.Data.Archives;

/// <summary>One file of a public dataset.</summary>
/// <param name="Name">Without <c>.gz</c>.</param>
/// <param name="Rank">Dimensions of its array: 3 for images, 1 for labels.</param>
/// <param name="Length">Bytes, decompressed.</param>
/// <param name="Sha256">Of the decompressed content, lower-case hexadecimal: it alone identifies the file, whoever compressed it.</param>
public sealed record ArchiveFile(string Name, int Rank, long Length, string Sha256)
{
    public string CompressedName => Name + ".gz";
}
