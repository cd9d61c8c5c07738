using GenBench.Harness.Results.Files;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Planning;

/// <summary>Names of experiments, models, datasets and schedules, which become parts of folders (<see cref="PlainName"/>).</summary>
public static class FolderName
{
    private const int Longest = PlainName.LongestLabel;

    /// <returns>Why the name is not fit; null when it is.</returns>
    public static SpecProblem? Check(string path, string name)
    {
        if (name.Length > Longest)
            return new(path, $"\"{name[..Longest]}…\" has {name.Length} characters", $"expected at most {Longest}: it names a folder");
        if (PlainName.IsDevice(name))
            return new(path, $"\"{name}\" is the name of a device on some systems", "expected another: it names a folder");
        return PlainName.Is(name, Longest) ? null : new(path, $"\"{name}\" names a folder", Remedy(name));
    }

    private static string Remedy(string name)
    {
        string fit = PlainName.Like(name);
        return fit.Length == 0 ? PlainName.Rule : $"{PlainName.Rule}: write \"{fit}\"";
    }
}
