using System.IO.Compression;
using System.Text.Json;
using GenBench.Harness.Data;
using GenBench.Harness.Data.Archives;
using GenBench.Harness.Data.ByPath;
using GenBench.Harness.Tests.Data.Idx;
using GenBench.Harness.Tests.Data.Reading;
using GenBench.Models.Contracts;
using SkiaSharp;

namespace GenBench.Harness.Tests.Data.Archives;

/// <summary>The entries that archives print are datasets, and read small files of the true form.</summary>
public sealed class NamedArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Entries() =>
        [.. NamedArchives.All.SelectMany(archive => archive.Entries.Select(entry => (archive.Name, entry)))];

    [Theory]
    [MemberData(nameof(Entries))]
    public void An_entry_names_files_of_its_archive(string name, string entry)
    {
        var spec = (ImagesSpec)Spec(entry);
        string[] files = [.. NamedArchives.All.Single(archive => archive.Name == name).Files.Select(file => $"{name}/{file.Name}")];

        foreach (string path in new[] { spec.Train, spec.Test!.Path!, spec.Labels ?? "none", spec.TestLabels ?? "none" }.Where(
            path => path != "none"))
        {
            Assert.Contains(path.Split(':')[0], files);
        }
    }

    [Fact]
    public void Hashes_are_of_their_length_and_no_two_archives_share_a_name()
    {
        Assert.All(NamedArchives.All.SelectMany(archive => archive.Files), file => Assert.Matches("^[0-9a-f]{64}$", file.Sha256));
        Assert.Distinct(NamedArchives.All.Select(archive => archive.Name).Concat(PublicArchives.All.Select(archive => archive.Name)));
    }

    [Fact]
    public void Kmnist_is_read()
    {
        foreach (string part in new[] { "train", "t10k" })
        {
            _folder.Write(IdxBytes.Gzip(IdxBytes.Counting(12, 28, 28)), "kmnist", $"{part}-images-idx3-ubyte.gz");
            _folder.Write(
                IdxBytes.Gzip([.. IdxBytes.Header(8, 12), 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]), "kmnist", $"{part}-labels-idx1-ubyte.gz");
        }

        Assert.Equal(DataShape.Image(1, 28, 28, Support.Dequantized256) with { Classes = 3 }, ShapeOf("kmnist", 0));
    }

    [Fact]
    public void Images_of_emnist_are_put_upright()
    {
        byte[] lying = [.. IdxBytes.Header(8, 6, 28, 28),
            .. Enumerable.Range(0, 6).SelectMany(_ => Enumerable.Range(0, 784).Select(i => (byte)(i % 28)))];
        byte[] labels = [.. IdxBytes.Header(8, 6), 1, 2, 3, 1, 2, 3];
        string[] parts = ["train", "test"];
        _folder.Write(
            ZipOf([.. parts.Select(part => ($"gzip/emnist-letters-{part}-images-idx3-ubyte.gz", IdxBytes.Gzip(lying))),
                .. parts.Select(part => ($"gzip/emnist-letters-{part}-labels-idx1-ubyte.gz", IdxBytes.Gzip(labels)))]),
            "emnist", "gzip.zip");
        var spec = (ImagesSpec)Spec(NamedArchives.All.Single(archive => archive.Name == "emnist").Entries.Single(
            entry => entry.Contains("letters", StringComparison.Ordinal))) with
        {
            Validation = SplitSource.Of(0),
            Values = GenBench.Harness.Data.Images.PixelValues.Continuous
        };

        using IDataset data = spec.Load(new([_folder.Path]));

        float[] image = data.Observations(Split.Test).X.data<float>().ToArray()[..784];
        // rows that get lighter
        Assert.Equal(Enumerable.Range(0, 784).Select(i => i / 28 / 255f), image, (left, right) => Math.Abs(left - right) < 1e-6);
        Assert.Equal(3, data.Shape.Classes);
    }

    [Fact]
    public void The_fixed_binarization_is_read()
    {
        foreach (string part in new[] { "train", "valid", "test" })
        {
            byte[] text = System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 4).Select(row =>
                string.Join(' ', Enumerable.Range(0, 784).Select(i => (i + row) % 3 == 0 ? 1 : 0)) + " \n")));
            _folder.Write(text, "binarized-mnist", $"binarized_mnist_{part}.amat");
        }

        Assert.Equal(DataShape.Image(1, 28, 28, Support.Binary), ShapeOf("binarized-mnist", 0));
    }

    [Fact]
    public void Cifar_is_read()
    {
        _folder.Write(RealFiles.CifarTar, "cifar-10", "cifar-10-binary.tar.gz");

        Assert.Equal(DataShape.Image(3, 32, 32, Support.Dequantized256) with { Classes = 6 }, ShapeOf("cifar-10", 0));
    }

    [Fact]
    public void Omniglot_is_white_on_black_at_28x28()
    {
        byte[] white = [.. Enumerable.Repeat((byte)255, 105 * 105)];
        byte[] picture = RealFiles.Encoded(white, SKColorType.Gray8, SKAlphaType.Opaque, SKEncodedImageFormat.Png, 105, 105);
        foreach (string part in new[] { "background", "evaluation" })
        {
            _folder.Write(
                ZipOf([.. Enumerable.Range(0, 4).Select(i => ($"images_{part}/Latin/character01/{i}.png", picture))]), "omniglot",
                    $"images_{part}.zip");
        }

        var spec = (ImagesSpec)Spec(NamedArchives.All.Single(archive => archive.Name == "omniglot").Entries[0]) with
        {
            Validation = SplitSource.Of(0),
        };
        using IDataset data = (spec with { Values = GenBench.Harness.Data.Images.PixelValues.Continuous }).Load(new([_folder.Path]));

        Assert.Equal([1, 28, 28], data.Shape.Event);
        Assert.Equal(0, data.Observations(Split.Test).X.max().item<float>()); // the paper was white
    }

    private static DatasetSpec Spec(string entry) => JsonSerializer.Deserialize<DatasetSpec>(entry, TestKinds.Json.Options)!;

    private DataShape ShapeOf(string archive, int entry)
    {
        var spec = (ImagesSpec)Spec(NamedArchives.All.Single(candidate => candidate.Name == archive).Entries[entry]);
        DataLocations locations = new([_folder.Path]);
        Assert.Empty(spec.Check(locations));
        return spec.Pinned(locations).Shape;
    }

    private static byte[] ZipOf(IReadOnlyList<(string Name, byte[] Content)> files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in files)
            {
                using Stream entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
