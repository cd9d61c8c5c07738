using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>Links that somebody has put where the program writes.</summary>
public sealed class LinkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nothing_is_written_through_a_link()
    {
        string outside = Directory.CreateDirectory(_folder["outside"]).FullName;
        foreach ((string name, bool isFolder) in new[] { ("linked", true), ("holds", false) })
        {
            string place = _folder["results", name];
            Directory.CreateDirectory(_folder["results"]);
            if (isFolder)
            {
                Directory.CreateSymbolicLink(place, outside);
            }
            else
            {
                Directory.CreateDirectory(place);
                File.CreateSymbolicLink(Path.Combine(place, ".lock"), Path.Combine(outside, "written"));
            }

            Assert.Contains(
                "symbolic link", Assert.Throws<InvalidDataException>(() => CellLock.TryTake(new CellFolder(place))).Message);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(outside));
    }

    [Fact]
    public void A_file_that_is_replaced_takes_the_place_of_a_link_and_leaves_its_target()
    {
        string target = _folder.Write("kept"u8.ToArray(), "target"), path = _folder["file"];
        File.CreateSymbolicLink(path, target);
        File.CreateSymbolicLink($"{path}.{Environment.ProcessId}.tmp", target);

        AtomicFile.WriteText(path, "new");

        Assert.Equal("kept", File.ReadAllText(target));
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Null(new FileInfo(path).LinkTarget);
    }
}
