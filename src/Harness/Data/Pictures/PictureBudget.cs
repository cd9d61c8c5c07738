using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Pictures;

/// <summary>Memory that decoded pictures may take: they are packed closer than other data, a JPEG to a twentieth.</summary>
internal static class PictureBudget
{
    private const int Packing = 25;

    /// <param name="length">Bytes of the files.</param>
    public static ReadBudget Of(string source, long length) => new(source, Packing * length);
}
