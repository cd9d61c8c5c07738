using System.Text;
using System.Text.RegularExpressions;

namespace GenBench.Cli.Doctor;

/// <summary>libstdc++ and the newest GLIBCXX symbol version it defines, against what TorchSharp's native library asks for.</summary>
public sealed partial class StandardLibraryCheck(IReadOnlyList<string> folders) : ICheck
{
    private const string Library = "libstdc++.so.6";

    /// <summary>What TorchSharp 0.107's native library was linked against; the build turns the demand into a wish.</summary>
    private static readonly Version Demanded = new(3, 4, 32);

    public static StandardLibraryCheck OfThisMachine { get; } = new(
        ["/usr/lib/x86_64-linux-gnu", "/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/lib64", "/usr/lib"]);

    public IEnumerable<Finding> Run()
    {
        if (!OperatingSystem.IsLinux())
            yield break;
        string? path = folders.Select(folder => Path.Combine(folder, Library)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            yield return new Finding(
                "libstdc++", $"not found in {string.Join(", ", folders)}", Verdict.Warning, "apt-get install -y libstdc++6");
            yield break;
        }

        Version? newest = NewestVersion(File.ReadAllBytes(path));
        string mended = newest < Demanded ? $"; TorchSharp was linked against GLIBCXX_{Demanded}, the build has mended its copy" : "";
        yield return newest is null
            ? new Finding("libstdc++", $"{path}: no GLIBCXX symbol versions", Verdict.Error, "apt-get install --reinstall -y libstdc++6")
            : new Finding("libstdc++", $"{path}, newest symbol version GLIBCXX_{newest}{mended}");
    }

    /// <summary>Version names stand in the library's string table, each ended by a zero byte.</summary>
    internal static Version? NewestVersion(byte[] library) =>
        VersionName().Matches(Encoding.Latin1.GetString(library)).Select(match => Version.Parse(match.Groups[1].ValueSpan)).Max();

    [GeneratedRegex(@"GLIBCXX_(3\.\d+(?:\.\d+)?)\0")]
    private static partial Regex VersionName();
}
