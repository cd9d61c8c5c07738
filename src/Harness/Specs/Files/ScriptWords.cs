using System.Text.RegularExpressions;

namespace GenBench.Harness.Specs.Files;

/// <summary>The words of a program by which it would write or read files: <c>aten::save</c> writes any file, <c>aten::from_file</c> reads
/// any and makes one that is not there. No other operator of libtorch 2.10 touches one. They are looked for as words wherever they
/// stand, since a module can be given another name, an attribute be asked for by text, and space stand anywhere. A courtesy to whoever
/// was sent a file, no sandbox.</summary>
internal static partial class ScriptWords
{
    /// <returns>What the program would use; null where it uses nothing of the kind.</returns>
    public static string? FileUse(string program)
    {
        if (FileWord().Match(program) is { Success: true } word)
            return word.Value;
        return OddAttribute().IsMatch(program) ? "getattr of a text that torch.jit does not write" : null;
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9_])(save|from_file)(?![A-Za-z0-9_])")]
    private static partial Regex FileWord();

    /// <summary>torch.jit writes it for names that are no words, such as numbers: one plain text.</summary>
    [GeneratedRegex("getattr(?!\\([A-Za-z0-9_.()\\[\\]]*, \"[^\"'\\\\]*\"\\))")]
    private static partial Regex OddAttribute();
}
