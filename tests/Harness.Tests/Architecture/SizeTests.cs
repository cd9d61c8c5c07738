using GenBench.Harness.Tests.Build;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GenBench.Harness.Tests.Architecture;

/// <summary>Small enough to be read at one sitting: no line over 140 characters, no file over 170 lines, no method over 40.</summary>
public sealed class SizeTests
{
    private const int LongestLine = 140;
    private const int LongestFile = 170;
    private const int LongestMethod = 40;

    [Fact]
    public void Nothing_is_too_long() =>
        Assert.Empty(Repository.CodeFiles().SelectMany(file => TooLong(file, File.ReadAllText(Repository.At(file)))));

    [Fact]
    public void A_long_line_a_long_file_and_a_long_method_are_seen()
    {
        string line = $"// {new string('x', LongestLine)}";
        string file = string.Concat(Enumerable.Repeat("// x\n", LongestFile + 1));
        string calls = string.Concat(Enumerable.Repeat("        B();\n", LongestMethod));
        string method = $"class A\n{{\n    void B()\n    {{\n{calls}    }}\n}}\n";

        Assert.Equal(["A.cs:1: 143 characters"], TooLong("A.cs", line));
        Assert.Equal(["A.cs: 171 lines"], TooLong("A.cs", file));
        Assert.Equal(["A.cs:3: 43 lines in one member"], TooLong("A.cs", method));
    }

    private static IEnumerable<string> TooLong(string file, string text)
    {
        string[] lines = text.TrimEnd('\n').Split('\n');
        if (lines.Length > LongestFile)
            yield return $"{file}: {lines.Length} lines";
        for (int index = 0; index < lines.Length; index++)
        {
            if (lines[index].Length > LongestLine)
                yield return $"{file}:{index + 1}: {lines[index].Length} characters";
        }

        foreach (FileLinePositionSpan span in Members(text).Where(span => Lines(span) > LongestMethod))
            yield return $"{file}:{span.StartLinePosition.Line + 1}: {Lines(span)} lines in one member";
    }

    private static int Lines(FileLinePositionSpan span) => span.EndLinePosition.Line - span.StartLinePosition.Line + 1;

    /// <summary>Methods, constructors, operators, properties and local functions, without their comments.</summary>
    private static IEnumerable<FileLinePositionSpan> Members(string text) =>
        CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes()
            .Where(node => node is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or LocalFunctionStatementSyntax)
            .Select(node => node.GetLocation().GetLineSpan());
}
