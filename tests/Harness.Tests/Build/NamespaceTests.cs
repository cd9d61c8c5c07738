using System.Text.RegularExpressions;

namespace GenBench.Harness.Tests.Build;

public sealed partial class NamespaceTests
{
    [Fact]
    public void Every_file_lies_in_the_folder_of_its_namespace()
    {
        string[] misplaced =
        [
            .. from file in SourceFiles()
               let found = NamespaceOf(File.ReadAllText(file))
               where found is not null && found != Expected(file)
               select $"{Path.GetRelativePath(Repository.Root, file)} has the namespace {found}, expected {Expected(file)}",
        ];

        Assert.Empty(misplaced);
    }

    [Theory]
    [InlineData("src/Harness/Results/Csv/CsvFile.cs", "GenBench.Harness.Results.Csv")]
    [InlineData("tests/Harness.Tests/Build/Repository.cs", "GenBench.Harness.Tests.Build")]
    [InlineData("tests/Fixtures/TorchScriptFiles.cs", "GenBench.Tests.Fixtures")]
    [InlineData("tests/OneThread.cs", "GenBench.Tests")]
    public void A_namespace_names_the_project_and_then_its_folders(string file, string expected) =>
        Assert.Equal(expected, Expected(Path.Combine(Repository.Root, file)));

    [Theory]
    [InlineData("using System;\n\nnamespace GenBench.Elsewhere;\n", "GenBench.Elsewhere")]
    [InlineData("return await Program.RunAsync(args);\n", null)]
    public void The_namespace_of_a_file_is_found_and_a_program_of_one_statement_has_none(string text, string? expected) =>
        Assert.Equal(expected, NamespaceOf(text));

    /// <summary>But those of assemblies that are nobody of ours.</summary>
    private static IEnumerable<string> SourceFiles() => new[] { "src", "tests" }
        .SelectMany(root => Directory.EnumerateFiles(Path.Combine(Repository.Root, root), "*.cs", SearchOption.AllDirectories))
        .Where(file =>
            !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar)
            .Any(part => part is "bin" or "obj" or "Stranger" or "FaultKinds"));

    /// <summary>What lies beside the projects of the tests is shared by them.</summary>
    private static string Expected(string file)
    {
        string[] folders = Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar)[..^1];
        string project = Path.Combine([Repository.Root, .. folders[..Math.Min(2, folders.Length)]]);
        bool isShared = !Directory.EnumerateFiles(project, "*.csproj").Any();
        return string.Join('.', [.. isShared ? ["GenBench", "Tests"] : new[] { "GenBench" }, .. folders[1..]]);
    }

    private static string? NamespaceOf(string text) => Declaration().Match(text) is { Success: true } found ? found.Groups[1].Value : null;

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
