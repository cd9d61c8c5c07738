using System.Text.RegularExpressions;

namespace GenBench.Harness.Tests.Build;

/// <summary>One version, in build/Versions.props; what repeats it agrees.</summary>
public sealed class PackageVersionTests
{
    private static readonly string Version =
        Regex.Match(Read("build/Versions.props"), "<GenBenchVersion>(.+)</GenBenchVersion>").Groups[1].Value;

    [Theory]
    [InlineData("CITATION.cff", "\nversion: {0}\n")]
    [InlineData("CHANGELOG.md", "\n## {0} (")]
    [InlineData("README.md", "<Sdk Name=\"GenBench.Torch\" Version=\"{0}\" />")]
    [InlineData("docs/extending.md", "<Sdk Name=\"GenBench.Torch\" Version=\"{0}\" />")]
    [InlineData("build/Sdk/README.md", "<Sdk Name=\"GenBench.Torch\" Version=\"{0}\" />")]
    [InlineData("samples/YourModel/global.json", "\"GenBench.Torch\": \"{0}\"")]
    [InlineData("samples/YourModel/YourModel/YourModel.csproj", "\"GenBench.Cli\" Version=\"{0}\"")]
    [InlineData("samples/YourModel/YourModel.Tests/YourModel.Tests.csproj", "\"GenBench.Testing\" Version=\"{0}\"")]
    public void Every_file_that_names_the_version_names_this_one(string file, string text) =>
        Assert.Contains(string.Format(null, text, Version), Read(file), StringComparison.Ordinal);

    [Fact]
    public void It_is_the_version_of_the_program() =>
        Assert.Equal(Version, typeof(GenBench.Cli.Commands.GenBenchProgram).Assembly.GetName().Version!.ToString(3));

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));
}
