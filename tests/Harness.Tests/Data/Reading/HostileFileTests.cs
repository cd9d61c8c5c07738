using System.IO.Compression;
using System.Text;
using GenBench.Harness.Data.Files;
using GenBench.Harness.Data.Reading;
using GenBench.Harness.Tests.Data.Idx;

namespace GenBench.Harness.Tests.Data.Reading;

/// <summary>Files that lie: each is refused in one line that says what is wrong, without memory taken on its word.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const long Little = 20_000_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, byte[], string> Files()
    {
        byte[] cifar = RealFiles.Cifar, npz = RealFiles.Npz, parquet = RealFiles.Parquet, tar = RealFiles.CifarTar;
        return new()
        {
            { "empty", [], "it is empty, or no regular file" },
            { "of no form", [1, 2, 3, 4, 5, 6, 7, 8, 9], "it starts with 0102030405060708, which is of no form that is read" },
            { "a picture alone", RealFiles.Png(new byte[20]), "a single picture; expected a folder" },
            { "IDX cut off", RealFiles.Idx[..^1], "end after 119 bytes; expected 120" },
            { "IDX with something behind", [.. RealFiles.Idx, 0], "something follows the 120 bytes" },
            { "IDX of no examples", IdxBytes.Header(8, 0, 5, 4), "dimension 1 is 0; expected at least 1" },
            { "IDX that asks for 4 GB", [.. IdxBytes.Header(8, 1000, 2000, 2000), 1],
                "take 4,000,000,000 bytes; a file of 17 bytes may take" },
            { "IDX beyond any file", [.. IdxBytes.Header(0x0E, uint.MaxValue, uint.MaxValue, uint.MaxValue), 1],
                "more than any file holds" },
            { "IDX bomb", IdxBytes.Gzip([.. IdxBytes.Header(8, 1000, 1000, 300), .. new byte[300_000_000]], CompressionLevel.Fastest),
                "may take" },
            { "gzip cut off", IdxBytes.Gzip(RealFiles.Idx)[..^20], "end after" },
            { "NPY cut off", RealFiles.Npy[..^1], "end after 119 bytes; expected 120" },
            { "NPY of objects", NpyBytes.Of("|O", false, "3,", new byte[24]), "pickled objects, which are not read" },
            { "NPY of records", NpyBytes.WithHeader("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (3,), }", new byte[12]),
                "its header is" },
            { "NPY of no examples", NpyBytes.Of("<f4", false, "0, 5", []), "dimension 1 is 0; expected at least 1" },
            { "NPY of no dimensions", NpyBytes.Of("<f4", false, "", new byte[4]), "0 dimensions; expected 1 to 8" },
            { "NPY that asks for 8 TB", NpyBytes.Of("<f8", false, "1000000, 1000000", new byte[8]), "may take" },
            { "NPY whose sizes overflow", NpyBytes.Of("<f8", false, "4611686018427387904, 4", new byte[8]), "more than any file holds" },
            { "NPZ cut off", npz[..^30], "no whole ZIP archive" },
            { "NPZ of nothing", EmptyZip(), "it holds no array" },
            { "NPZ bomb", ZipOf("a.npy", NpyBytes.Of("|u1", false, "300000000,", new byte[300_000_000])), "may take" },
            { "CIFAR cut off", cifar[..^1], "of no form that is read" },
            { "tar without batches", TarOf("readme.txt"), "holds no data_batch_1.bin" },
            { "tar cut off", tar[..^60], "" },
            { "Parquet cut off", parquet[..^9], "no whole Parquet file" },
            { "Parquet with a damaged footer", [.. parquet[..^40], .. new byte[36], .. parquet[^4..]], "no whole Parquet file" },
        };
    }

    public static TheoryData<string, byte[], string> TextFiles()
    {
        byte[] csv = RealFiles.Csv;
        return new()
        {
            { "CSV with a row too short", [.. csv, .. "1,2\n"u8], "line 8 has 2 fields; expected 3" },
            { "CSV of a header alone", "a,b\n"u8.ToArray(), "it holds a header and no row" },
            { "CSV with one name twice", "a,a\n1,2\n"u8.ToArray(), "two columns are called \"a\"" },
            { "CSV that is no UTF-8", [.. csv, 0xFF, (byte)'\n'], "no UTF-8 text" },
            { "a line without an end", Encoding.ASCII.GetBytes("1," + new string('2', 11_000_000)), "line 1 is longer than 10,000,000" },
            { "text bomb", IdxBytes.Gzip(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1,2\n", 60_000_000)))),
                "unpacks to more than" },
        };
    }

    [Theory]
    [MemberData(nameof(Files))]
    [MemberData(nameof(TextFiles))]
    public void A_file_that_lies_is_refused_in_one_line(string what, byte[] file, string finding)
    {
        string path = _folder.Write(file, "hostile.bin");
        long before = GC.GetAllocatedBytesForCurrentThread();

        DataFileException error = Assert.Throws<DataFileException>(() => DataReader.Read(new DataPath(path, null), new ReadOptions(new())));

        Assert.StartsWith($"{path}: ", error.Message);
        Assert.Contains(finding, error.Message);
        Assert.DoesNotContain('\n', error.Message);
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken < Little + (3L * file.Length), $"{what}: {taken:N0} bytes were taken for a file of {file.Length:N0}");
    }

    [Fact]
    public void A_missing_file_is_told() =>
        Assert.Contains("there is no such file or folder", Assert.Throws<DataFileException>(() =>
            DataReader.Read(new DataPath(_folder["nothing"], null), new ReadOptions(new()))).Message);

    private static byte[] EmptyZip() => ZipOf("readme.txt", [1]);

    private static byte[] ZipOf(string name, byte[] content)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (Stream entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open())
            entry.Write(content);
        return stream.ToArray();
    }

    private static byte[] TarOf(string name)
    {
        using var content = new MemoryStream();
        using (var archive = new System.Formats.Tar.TarWriter(content, System.Formats.Tar.TarEntryFormat.Ustar, leaveOpen: true))
        {
            archive.WriteEntry(new System.Formats.Tar.UstarTarEntry(System.Formats.Tar.TarEntryType.RegularFile, name)
            {
                DataStream = new MemoryStream([1]),
            });
        }

        return content.ToArray();
    }
}
