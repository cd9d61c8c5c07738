using GenBench.Harness.Data;

namespace GenBench.Harness.Tests.Data.Archives;

public sealed class DataLocatorTests
{
    [Fact]
    public void The_option_comes_before_the_variable_and_both_before_the_folders_of_user_and_system()
    {
        IReadOnlyList<string> folders = DataLocator.Locate("/option", "/variable").Folders;

        Assert.Equal(["/option", "/variable"], folders.Take(2));
        Assert.Equal("/usr/share/datasets", folders[^1]);
    }

    [Fact]
    public void Several_folders_are_separated_as_in_PATH_and_named_once() =>
        Assert.Equal(["/a", "/b", "/c"], DataLocator.Locate($"/a{Path.PathSeparator}/b", $"/b{Path.PathSeparator}/c").Folders.Take(3));

    [Fact]
    public void Relative_folders_are_told_in_full() =>
        Assert.Equal(Path.GetFullPath("data"), DataLocator.Locate("data", null).Folders[0]);
}
