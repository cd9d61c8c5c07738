using System.IO.Compression;
using System.Text;
using GenBench.Harness.Specs.Files;
using GenBench.Tests.Fixtures;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>What is found in an archive of TorchScript before torch sees it.</summary>
public sealed class ScriptArchiveTests
{
    [Theory]
    [InlineData("torch.save(x, \"y\")", "uses save")]
    [InlineData("torch . save (x, \"y\")", "uses save")]
    [InlineData("torch.\\\n  save(x, \"y\")", "uses save")]
    [InlineData("ops.aten.from_file(\"y\")", "uses from_file")]
    [InlineData("getattr(torch, \"save\")(x, \"y\")", "uses save")]
    [InlineData("getattr(torch, \"sa\" \"ve\")(x, \"y\")", "uses getattr")]
    [InlineData("getattr(torch, \"\\x73ave\")(x, \"y\")", "uses getattr")]
    [InlineData("getattr (torch, 'sav')", "uses getattr")]
    [InlineData("getattr(self, \"0\")", null)]
    [InlineData("self.saved + torch.relu(x)", null)]
    public void What_a_program_says_of_files_is_found_however_it_is_written(string program, string? found)
    {
        foreach (string name in new[] { "a/code/__torch__.py", "a/code/__torch__.PY" })
        {
            byte[] archive = Archive(("a/constants.pkl", "x"), ("a/data.pkl", "x"), (name, program));
            string? message = TorchScriptArchive.Problem("a.pt", archive)?.Message;
            if (found is null)
                Assert.Null(message);
            else
                Assert.Contains(found, message);
        }
    }

    /// <summary>torch tells a format by the first bytes, an archive is found by its last.</summary>
    [Fact]
    public void Nothing_stands_before_an_archive() => Assert.Contains(
        "no zip archive", TorchScriptArchive.Problem("a.pt", [.. "....PTMF"u8, .. Fixture("linear-decoder")])!.Message);

    [Fact]
    public void An_archive_that_unpacks_to_much_is_refused_before_it_is()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        byte[] bomb = Archive(("a/constants.pkl", "x"), ("a/data.pkl", new string('\0', 70 << 20)), ("a/code/__torch__.py", "x"));
        long made = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("unpacks to more than", TorchScriptArchive.Problem("a.pt", bomb)!.Message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - made < 10_000_000 && made > before);
    }

    /// <summary>An archive with its code or its pickles changed, and the checksums that fit.</summary>
    internal static byte[] Changed(byte[] file, Func<byte[], byte[]> change)
    {
        using var source = new ZipArchive(new MemoryStream(file));
        using var target = new MemoryStream();
        using (var changed = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (ZipArchiveEntry entry in source.Entries)
            {
                using var content = new MemoryStream();
                using (Stream stream = entry.Open())
                    stream.CopyTo(content);
                bool isWanted = entry.FullName.EndsWith("__torch__.py", StringComparison.Ordinal)
                    || entry.FullName.EndsWith("/data.pkl", StringComparison.Ordinal);
                using Stream copy = changed.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                copy.Write(isWanted ? change(content.ToArray()) : content.ToArray());
            }
        }

        return target.ToArray();
    }

    private static byte[] Fixture(string name) => TorchScriptFiles.Instance.Read(TorchScriptFiles.File(name));

    private static byte[] Archive(params (string Name, string Content)[] entries)
    {
        using var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string content) in entries)
            {
                using Stream entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return target.ToArray();
    }
}
