using System.Text.RegularExpressions;

namespace GenBench.Harness.Torch;

/// <summary>Reads the message of a native library that did not load: the system's own word stands deep in it,
/// below general advice.</summary>
internal static partial class LoadFailure
{
    /// <summary>The last line is about the last folder tried; the telling ones are those that do not merely say that a file is not
    /// there.</summary>
    public static string Reason(string message)
    {
        string[] lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(line => MissingVersion().IsMatch(line) || MissingSymbol().IsMatch(line))
            ?? lines.FirstOrDefault(
                line => MissingDependency().Match(line) is { Success: true } match
                && !match.Groups[1].Value.Contains('/', StringComparison.Ordinal))
            ?? lines.FirstOrDefault("no reason given");
    }

    /// <param name="external">Whether the libtorch is one from elsewhere.</param>
    public static string Remedy(string message, bool external)
    {
        string reason = Reason(message);
        return reason.Contains("libgomp.so.1", StringComparison.Ordinal) ? "apt-get install -y libgomp1"
            : external ? $"unset {LibTorchFolder.Variable} && {LibTorchFolder.RemedyForNone}"
            : "dotnet build -c Release --no-incremental";
    }

    [GeneratedRegex(@"version `\S+' not found")]
    private static partial Regex MissingVersion();

    [GeneratedRegex("undefined symbol")]
    private static partial Regex MissingSymbol();

    [GeneratedRegex(@"(\S+): cannot open shared object file")]
    private static partial Regex MissingDependency();
}
