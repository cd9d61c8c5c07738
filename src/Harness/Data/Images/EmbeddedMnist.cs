using System.Reflection;
using GenBench.Harness.Data.Archives;
using GenBench.Harness.Data.Idx;

namespace GenBench.Harness.Data.Images;

/// <summary>The part of MNIST that is built into the program; Embedded/README.md says how the files were made.</summary>
internal static class EmbeddedMnist
{
    public static IReadOnlyList<ArchiveFile> Files { get; } =
    [
        new("train-images-idx3-ubyte", Rank: 3, Length: 7_840_016, "2889698e6bc3614913e76901316712919d1998fc2b44512451bfe65bc1e668b1"),
        new("train-labels-idx1-ubyte", Rank: 1, Length: 10_008, "651e38e2ac0632f5113ec18f1df4977117f953197819034009971a6675a0df78"),
        new("t10k-images-idx3-ubyte", Rank: 3, Length: 1_568_016, "3f6bd66dee48df299584c67669bceee490faa25f931496bd7473b42106d7daed"),
        new("t10k-labels-idx1-ubyte", Rank: 1, Length: 2_008, "7b098e5f6a3065807cebeabf36fb1724a8aff19f2673ac08b4923e0e8c715bce"),
    ];

    /// <summary>What the files hold.</summary>
    public static ImageOutline Outline { get; } = new(new ImageShape(1, 28, 28), Classes: 10, Train: 10_000, Test: 2_000);

    public static ImageSource Read()
    {
        IdxArray[] arrays = [.. Files.Select(Read)];
        return new(
            LabelledImages.Of(arrays[0], arrays[1]), LabelledImages.Of(arrays[2], arrays[3]),
            Files.ToDictionary(file => $"mnist-small-{file.Name}", file => file.Sha256), PublicArchives.MnistLicence);
    }

    /// <exception cref="InvalidDataException">The program was built from other files.</exception>
    public static IdxArray Read(ArchiveFile file)
    {
        string resource = $"mnist-small-{file.CompressedName}";
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidDataException($"the program holds no {resource}: build it again from a clean checkout");
        IdxArray array = IdxReader.Read(stream, resource, file.Rank);
        return array.Sha256 == file.Sha256
            ? array
            : throw new InvalidDataException(
                $"{resource}: SHA-256 of its decompressed content is {array.Sha256}; expected {file.Sha256}: "
                + "build again from a clean checkout");
    }
}
