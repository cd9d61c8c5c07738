using System.Text.RegularExpressions;

namespace GenBench.Harness.Specs.Source;

/// <summary>Reads paths such as <c>models[0].network.widths[1]</c> or <c>models[vae].latent</c>.</summary>
internal static partial class SpecPath
{
    /// <returns>The steps from the root; empty for an empty path.</returns>
    /// <exception cref="FormatException">The text is no path; the message says where it breaks.</exception>
    public static IReadOnlyList<PathStep> Parse(string path)
    {
        List<PathStep> steps = [];
        for (int at = 0; at < path.Length;)
        {
            Match match = Step().Match(path, at);
            if (!match.Success || (match.Groups["dot"].Length > 0) == (at == 0 || match.Groups["item"].Success))
                throw new FormatException($"\"{path}\" breaks at \"{path[at..]}\"");
            steps.Add(match.Groups["key"].Success
                ? new PathStep(match.Groups["key"].Value, null)
                : new PathStep(null, match.Groups["item"].Value));
            at += match.Length;
        }

        return steps;
    }

    public static string Write(IEnumerable<PathStep> steps) =>
        steps.Aggregate("", (path, step) => step.Key is null ? $"{path}[{step.Item}]" : path.Length == 0 ? step.Key : $"{path}.{step.Key}");

    [GeneratedRegex(@"\G(?<dot>\.?)((?<key>[^.\[\]\s]+)|\[(?<item>[^\[\]]+)\])")]
    private static partial Regex Step();
}

/// <summary>One step of a path: into a key of an object, or into an item of a list by number or label.</summary>
internal readonly record struct PathStep(string? Key, string? Item);
