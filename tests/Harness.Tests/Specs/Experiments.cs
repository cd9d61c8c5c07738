using System.Text;
using GenBench.Harness.Data;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Specs.Source;

namespace GenBench.Harness.Tests.Specs;

/// <summary>Texts of experiments, and short ways to load them.</summary>
internal static class Experiments
{
    public const string Small = """
        {
          "name": "small", // a comment
          "datasets": [ { "kind": "mnist-small" } ],
          "models": [
            { "kind": "vae" },
            { "kind": "iwae", "name": "iwae-k5" },
          ],
          "metrics": [ { "kind": "elbo" } ],
        }
        """;

    public static readonly DataLocations Nowhere = new([]);

    public static string Folder { get; } = Path.Combine(RepositoryRoot(), "experiments");

    /// <summary>Every experiment that ships; the schema beside them is none.</summary>
    public static TheoryData<string> Shipped =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file)).Where(name => name != "schema.json")
            .Order(StringComparer.Ordinal)];

    public static SpecDocument Load(string json, params string[] sets) =>
        TestKinds.Loader.Parse("x.json", Encoding.UTF8.GetBytes(json), SpecOverride.All("--set", sets));

    public static string[] ProblemsOf(string json, params string[] sets) => Lines(() => Load(json, sets));

    public static string[] PlanProblemsOf(string json, params string[] sets) =>
        Lines(() => ExperimentPlan.Create(Load(json, sets), Nowhere));

    /// <summary>The small experiment with one part of its text replaced.</summary>
    public static string SmallWith(string part, string replacement)
    {
        Assert.Contains(part, Small, StringComparison.Ordinal);
        return Small.Replace(part, replacement, StringComparison.Ordinal);
    }

    private static string[] Lines(Action action) =>
        [.. Assert.Throws<SpecException>(action).Problems.Select(problem => problem.ToString())];

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GenBench.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"no GenBench.sln above {AppContext.BaseDirectory}");
    }
}
