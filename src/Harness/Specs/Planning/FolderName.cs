using System.Text.RegularExpressions;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Planning;

/// <summary>Names that are safe as part of a folder on every system: letters, digits, '.', '_' and '-', at most 64.</summary>
public static partial class FolderName
{
    private const int Longest = 64;

    /// <returns>Why the name is not fit; null when it is.</returns>
    public static SpecProblem? Check(string path, string name)
    {
        if (name.Length > Longest)
            return new(path, $"\"{name[..Longest]}…\" has {name.Length} characters", $"expected at most {Longest}: it names a folder");
        return Fit().IsMatch(name) ? null : new(path, $"\"{name}\" names a folder", Remedy(name));
    }

    private static string Remedy(string name)
    {
        string fit = Unfit().Replace(name, "-").Trim('-', '.');
        const string Rule = "expected letters, digits, '.', '_' and '-', no '.' or '-' at an end";
        return fit.Length == 0 ? Rule : $"{Rule}: write \"{fit}\"";
    }

    [GeneratedRegex(@"^[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?\z")]
    private static partial Regex Fit();

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex Unfit();
}
