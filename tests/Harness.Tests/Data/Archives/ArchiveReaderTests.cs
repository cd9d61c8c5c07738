using GenBench.Harness.Data;
using GenBench.Harness.Data.Archives;
using GenBench.Harness.Tests.Data.Idx;

namespace GenBench.Harness.Tests.Data.Archives;

public sealed class ArchiveReaderTests : IDisposable
{
    private static readonly ArchiveFile File = SmallArchive.Archive.TrainImages;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true, "small", "train-images-idx3-ubyte.gz")]
    [InlineData(true, "train-images-idx3-ubyte.gz")]
    [InlineData(false, "small", "train-images-idx3-ubyte")]
    [InlineData(false, "train-images-idx3-ubyte")]
    public void Files_are_found_in_their_folder_or_directly_gzipped_or_plain(bool gzip, params string[] place)
    {
        string path = _folder.Write(gzip ? SmallArchive.Gzipped(File.Name) : SmallArchive.Plain(File.Name), place);

        var found = Read(_folder.Path);

        Assert.Equal(path, found.Path);
        Assert.Equal([6, 28, 28], found.Array.Dimensions);
    }

    [Fact]
    public void A_file_compressed_by_someone_else_is_the_same_file()
    {
        _folder.Write(
            IdxBytes.Gzip(SmallArchive.Plain(File.Name), System.IO.Compression.CompressionLevel.NoCompression), File.CompressedName);

        Assert.Equal(File.Sha256, Read(_folder.Path).Array.Sha256);
    }

    [Fact]
    public void A_missing_file_names_the_folders_searched_and_the_command_that_fetches_it()
    {
        DatasetFileException error = Assert.Throws<DatasetFileException>(() => Read(_folder.Path, _folder["nowhere"]));

        Assert.Contains(
            $"{File.CompressedName} of small is in none of: {_folder.Path}, {_folder["nowhere"]} (no such folder)", error.Problem.Message);
        Assert.Contains("genbench data fetch small", error.Problem.Remedy);
    }

    [Fact]
    public void A_truncated_file_is_never_taken_for_data()
    {
        byte[] whole = SmallArchive.Gzipped(File.Name);
        string path = _folder.Write(whole[..(whole.Length / 2)], File.CompressedName);

        DatasetFileException error = Assert.Throws<DatasetFileException>(() => Read(_folder.Path));

        Assert.StartsWith(path, error.Problem.Message);
        Assert.Contains($"expected {File.Length} bytes with SHA-256 {File.Sha256}", error.Problem.Message);
        Assert.Contains("genbench data fetch small", error.Problem.Remedy);
    }

    [Fact]
    public void A_file_with_one_other_pixel_is_never_taken_for_data_and_both_hashes_are_told()
    {
        byte[] other = [.. SmallArchive.Plain(File.Name)];
        other[500] ^= 1;
        string path = _folder.Write(other, File.Name);
        string got = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(other));

        DatasetFileException error = Assert.Throws<DatasetFileException>(() => Read(_folder.Path));

        Assert.Equal($"{path}: SHA-256 of its decompressed content is {got}; expected {File.Sha256}", error.Problem.Message);
    }

    [Fact]
    public void A_damaged_file_does_not_hide_a_good_one_further_on()
    {
        _folder.Write([1, 2, 3], "a", File.CompressedName);
        string good = _folder.Write(SmallArchive.Gzipped(File.Name), "b", "small", File.CompressedName);

        Assert.Equal(good, Read(_folder["a"], _folder["b"]).Path);
    }

    private static (string Path, Harness.Data.Idx.IdxArray Array) Read(params string[] folders) =>
        ArchiveReader.Read(SmallArchive.Archive, File, new DataLocations(folders));
}
