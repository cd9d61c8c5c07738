using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace GenBench.Harness.Specs.Expansion;

/// <summary>Labels of points: <c>vae-latent-2-learningRate-0.001</c>. They depend on the values of the point and on which options are
/// swept, and on nothing else of the sweep, so that cells keep their names when values are added.</summary>
internal static partial class PointName
{
    private const int Longest = 64;

    private const int HashBytes = 4;

    /// <param name="label">Of the model or dataset; where it ends with the option's name already, that is not said twice.</param>
    /// <param name="values">Name and value of each option.</param>
    public static string Of(string label, IEnumerable<(string Key, string Value)> values)
    {
        string name = values.Aggregate(label, (before, value) => EndsWith(before, value.Key) && before == label
            ? $"{before}-{value.Value}"
            : $"{before}-{value.Key}-{value.Value}");
        string fit = Unfit().Replace(name, "-").Trim('-', '.');
        return fit.Length <= Longest ? fit : $"{fit[..(Longest - (2 * HashBytes) - 1)].TrimEnd('-', '.')}-{Hash(name)}";
    }

    /// <summary>The ends of the paths that tell the options of one model apart.</summary>
    public static IReadOnlyList<string> Keys(IReadOnlyList<SweepEntry> options) => [.. options.Select(option =>
    {
        int steps = Enumerable.Range(1, option.Inner.Count).First(count => count == option.Inner.Count
            || options.Count(other => End(other, count) == End(option, count)) == 1);
        return End(option, steps);
    })];

    private static string End(SweepEntry option, int keys)
    {
        int[] starts = [.. Enumerable.Range(0, option.Inner.Count).Where(step => option.Inner[step].Key is not null)];
        int from = starts[Math.Max(0, starts.Length - keys)];
        return string.Join('-', option.Inner.Skip(from).Select(step => step.Key ?? step.Item));
    }

    private static bool EndsWith(string label, string key) =>
        label == key || label.EndsWith($"-{key}", StringComparison.Ordinal);

    private static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))[..HashBytes]);

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex Unfit();
}
