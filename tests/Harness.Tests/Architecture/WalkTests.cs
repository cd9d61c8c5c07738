using System.Text.RegularExpressions;
using GenBench.Harness.Tests.Build;

namespace GenBench.Harness.Tests.Architecture;

/// <summary>The walks of docs/architecture.md name what is there.</summary>
public sealed partial class WalkTests
{
    private static readonly HashSet<string> Files =
        [.. Repository.CodeFiles().Where(file => file.StartsWith("src", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file))];

    private static readonly HashSet<string> Folders =
        [.. Directory.GetDirectories(Repository.At("src"), "*", SearchOption.AllDirectories).Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [InlineData("## A batch", 15)]
    [InlineData("## An experiment", 20)]
    public void Every_stop_is_a_room_or_a_file(string walk, int least)
    {
        string page = File.ReadAllText(Repository.At("docs/architecture.md"));
        string table = page[page.IndexOf(walk, StringComparison.Ordinal)..].Split("\n## ")[0];
        string[] stops = [.. Where().Matches(table).SelectMany(row => Name().Matches(row.Groups["where"].Value))
            .Select(name => name.Value.Trim('`'))];

        Assert.True(stops.Length >= least, $"{stops.Length} stops");
        Assert.Equal([], stops.Where(stop => !IsThere(stop)));
    }

    [Fact]
    public void What_is_gone_is_seen() => Assert.False(IsThere("StackedTrainer") || IsThere("Harness/Gone"));

    private static bool IsThere(string stop) => stop.Contains('/')
        ? stop.Split('/') is [var first, ..] && (Directory.Exists(Repository.At($"src/{stop}"))
            || stop.EndsWith("<family>", StringComparison.Ordinal) || stop.EndsWith("<what it is about>", StringComparison.Ordinal)
            || Directory.Exists(Repository.At($"src/Harness/{stop}"))) && first.Length > 0
        : Files.Contains(stop) || Folders.Contains(stop);

    [GeneratedRegex(@"^\|[^|]*\|(?<where>[^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Where();

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex Name();
}
