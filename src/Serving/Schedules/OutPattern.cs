using System.Text.RegularExpressions;
using GenBench.Models.Contracts;

namespace GenBench.Serving.Schedules;

/// <summary>Holds a pattern of folders to what makes each run a folder of its own below the results.</summary>
internal static partial class OutPattern
{
    private static readonly string[] Known = ["{schedule}", "{due}"];

    public static IEnumerable<SpecProblem> Problems(string path, string pattern)
    {
        foreach (string name in Placeholder().Matches(pattern).Select(match => match.Value).Except(Known))
            yield return new(path, $"unknown {name}", "expected {schedule} and {due}");
        if (!pattern.Contains("{due}", StringComparison.Ordinal))
            yield return new(path, $"\"{pattern}\" gives every run the same folder", "add {due}, such as \"{schedule}/{due}\"");
        if (!pattern.Contains("{schedule}", StringComparison.Ordinal))
            yield return new(path, $"\"{pattern}\" lets two schedules share a folder", "add {schedule}, such as \"{schedule}/{due}\"");
        if (Path.IsPathRooted(pattern) || pattern.Split('/', '\\').Contains(".."))
        {
            yield return new(
                path, $"\"{pattern}\" leaves the results folder",
                "expected a relative path without \"..\"; name the results folder with --results");
        }
    }

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Placeholder();
}
