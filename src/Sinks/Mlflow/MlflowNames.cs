using System.Text.RegularExpressions;

namespace GenBench.Sinks.Mlflow;

/// <summary>Keys as MLflow takes them: letters, digits, <c>_ - . /</c> and spaces, no empty or dotted step between slashes.</summary>
internal static partial class MlflowNames
{
    public static string Key(string name)
    {
        IEnumerable<string> steps = Forbidden().Replace(name, "_").Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(step => step is "." or ".." ? "_" : step);
        string key = string.Join('/', steps);
        return key.Length switch
        {
            0 => "_",
            > MlflowLimits.Key => key[..MlflowLimits.Key].TrimEnd('/'),
            _ => key,
        };
    }

    /// <summary>A value, cut where it is too long; an empty one is refused by some servers.</summary>
    public static string Value(string text, int limit) => text.Length switch
    {
        0 => "–",
        _ when text.Length > limit => text[..(limit - 1)] + "…",
        _ => text,
    };

    [GeneratedRegex(@"[^/A-Za-z0-9_.\- ]")]
    private static partial Regex Forbidden();
}
