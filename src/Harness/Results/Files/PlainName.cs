using System.Text.RegularExpressions;

namespace GenBench.Harness.Results.Files;

/// <summary>The one rule for names that become a step of a path, whether they are typed, come from an experiment or are read back from a
/// file: letters, digits, '.', '_' and '-', not at an end what some system drops there, and no name of a device. So none leads out of its
/// folder, on any system.</summary>
internal static partial class PlainName
{
    /// <summary>A name that somebody gives; two of them, a seed and a hash are a folder.</summary>
    public const int LongestLabel = 64;

    /// <summary>A file or a folder: some systems take 255 bytes, and what is written beside it ends in more.</summary>
    public const int Longest = 200;

    public const string Rule = "expected letters, digits, '.', '_' and '-', no '.' or '-' at an end";

    /// <returns>Whether it is one step of a path, and the same one everywhere.</returns>
    public static bool Is(string name, int longest = Longest) => name.Length <= longest && Fit().IsMatch(name) && !IsDevice(name);

    /// <summary>The name where it is one, or the nearest that is: for names of files that somebody has.</summary>
    public static string Made(string name)
    {
        string like = Like(name);
        string fit = like[..Math.Min(like.Length, LongestLabel)].TrimEnd('-', '.');
        return Is(name) ? name : Is(fit) ? fit : "unnamed";
    }

    /// <returns>The name itself.</returns>
    /// <exception cref="ArgumentException">It is none: code gave it.</exception>
    public static string Must(string name) =>
        Is(name) ? name : throw new ArgumentException($"\"{name}\" names a file: {Rule}", nameof(name));

    /// <summary>What Windows takes for a device, whatever stands behind the first dot.</summary>
    public static bool IsDevice(string name) => Device().IsMatch(name);

    /// <summary>A fit name like it; empty where there is none.</summary>
    public static string Like(string name) => Unfit().Replace(name, "-").Trim('-', '.');

    [GeneratedRegex(@"^[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?\z")]
    private static partial Regex Fit();

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex Unfit();

    [GeneratedRegex(@"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|\z)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Device();
}
