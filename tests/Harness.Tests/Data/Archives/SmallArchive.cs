using System.Security.Cryptography;
using GenBench.Harness.Data;
using GenBench.Harness.Data.Archives;
using GenBench.Harness.Tests.Data.Idx;

namespace GenBench.Harness.Tests.Data.Archives;

/// <summary>A dataset in the format of MNIST, a few kilobytes in all.</summary>
internal static class SmallArchive
{
    private static readonly Dictionary<string, byte[]> Contents = new()
    {
        ["train-images-idx3-ubyte"] = Noise(6, 28, 28),
        ["train-labels-idx1-ubyte"] = IdxBytes.Counting(6),
        ["t10k-images-idx3-ubyte"] = Noise(4, 28, 28),
        ["t10k-labels-idx1-ubyte"] = IdxBytes.Counting(4),
    };

    public static DatasetArchive Archive { get; } = new()
    {
        Name = "small",
        Outline = new(new ImageShape(1, 28, 28), Classes: 10, Train: 6, Test: 4),
        TrainImages = FileOf("train-images-idx3-ubyte", 3),
        TrainLabels = FileOf("train-labels-idx1-ubyte", 1),
        TestImages = FileOf("t10k-images-idx3-ubyte", 3),
        TestLabels = FileOf("t10k-labels-idx1-ubyte", 1),
        Licence = "none",
        Folders = ["small", ""],
        Mirrors = [],
    };

    public static byte[] Plain(string name) => Contents[name];

    /// <param name="name">With or without <c>.gz</c>.</param>
    public static byte[] Gzipped(string name) => IdxBytes.Gzip(Contents[name.Replace(".gz", "", StringComparison.Ordinal)]);

    public static void WriteTo(TemporaryFolder folder, params string[] inside)
    {
        foreach (string name in Contents.Keys) folder.Write(Gzipped(name), [.. inside, name + ".gz"]);
    }

    private static ArchiveFile FileOf(string name, int rank) =>
        new(name, rank, Contents[name].Length, Convert.ToHexStringLower(SHA256.HashData(Contents[name])));

    /// <summary>Incompressible, so that a file has many bytes to lose.</summary>
    private static byte[] Noise(uint count, uint height, uint width)
    {
        byte[] values = new byte[count * height * width];
        new Random(7).NextBytes(values);
        return [.. IdxBytes.Header(8, count, height, width), .. values];
    }
}
