using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Tests.Results;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_write_that_breaks_leaves_the_old_file_and_nothing_else()
    {
        string path = _folder["a.txt"];
        AtomicFile.WriteText(path, "old");

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException();
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void The_old_file_is_whole_until_the_new_one_is()
    {
        string path = _folder["a.txt"];
        AtomicFile.WriteText(path, "old");

        AtomicFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(path));
        });

        Assert.Equal("new", File.ReadAllText(path));
    }

    [Theory]
    [InlineData(28, "No space left on device")]
    [InlineData(122, "Disk quota exceeded")]
    public void A_disk_that_fills_up_within_a_write_leaves_the_old_file_and_nothing_else(int error, string message)
    {
        string path = _folder["a.txt"];
        AtomicFile.WriteText(path, "old");

        Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(new byte[100_000]);
            throw new IOException(message, error);
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    /// <summary>The runtime calls EFBIG an argument out of range.</summary>
    [Fact]
    public void A_file_larger_than_one_may_be_is_an_error_of_the_disk() => Assert.Contains(
        "larger than a file may be", Assert.Throws<IOException>(() => AtomicFile.Write(
            _folder["a.txt"], _ => throw new ArgumentOutOfRangeException("value", "too large"))).Message);

    [Fact]
    public void Leftovers_of_a_killed_process_go_and_nothing_else()
    {
        File.WriteAllText(_folder["a.txt.0123456789ab.tmp"], "half");
        AtomicFile.WriteText(_folder["a.txt"], "whole");

        AtomicFile.DeleteLeftovers(_folder.Path);

        Assert.Equal([_folder["a.txt"]], Directory.GetFiles(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();
}
