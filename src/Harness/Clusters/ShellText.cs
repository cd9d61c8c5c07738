using System.Text.RegularExpressions;

namespace GenBench.Harness.Clusters;

/// <summary>Words of a shell script: none of them becomes a command.</summary>
/// <remarks>POSIX.1-2024, Shell Command Language, 2.2.2: between single quotes every character stands for itself.</remarks>
internal static partial class ShellText
{
    public static string Quoted(string word) =>
        Plain().IsMatch(word) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    public static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(Quoted));

    /// <summary>Whether a word ends a line, or moves a cursor.</summary>
    public static bool HasControl(string word) => word.Any(char.IsControl);

    [GeneratedRegex(@"^[A-Za-z0-9_./:,@%+-][A-Za-z0-9_./:,@%+=-]*\z")]
    private static partial Regex Plain();
}
