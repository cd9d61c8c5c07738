using System.Text;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Checking;
using GenBench.Harness.Specs.Source;

namespace GenBench.Harness.Tests.Specs;

/// <summary>Every key that an experiment can hold, misspelt or at another level, is answered with the place where it belongs.</summary>
public partial class KeyPlacesTests
{
    private const string Experiment = """
        { "name": "x", "datasets": [ { "kind": "mnist-small" PLACE1 } ], "models": [ { "kind": "vae" PLACE2 } ],
          "training": { "epochs": 1 PLACE3 }, "metrics": [ { "kind": "elbo" PLACE4 } ], "compute": { "threads": 1 PLACE5 } PLACE0 }
        """;

    internal static readonly string[] Levels = ["", "datasets[0]", "models[0]", "training", "metrics[0]", "compute"];

    /// <summary>All records, by the kinds that hold them.</summary>
    private static IReadOnlyList<(SpecContract Declared, string Kind, string[] Keys)> All { get; } = Collect();

    [Fact]
    public void A_key_at_another_level_is_sent_to_a_place_that_takes_it()
    {
        string[] keys = [.. All.SelectMany(one => one.Keys).Distinct()];
        List<string> wrong = [];
        foreach (string key in keys)
        {
            foreach ((int level, string path) in Levels.Index())
            {
                string at = path.Length == 0 ? key : $"{path}.{key}";
                string? told = Problems(Written(level, key)).FirstOrDefault(problem =>
                    problem.Problem.Path == at && problem.Problem.Message == "unknown key")?.Problem.Remedy;
                if (told is not null && !Names(told, key))
                    wrong.Add($"{at}: {told}");
            }
        }

        Assert.True(keys.Length > 200, $"only {keys.Length} keys");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Prepend($"{wrong.Count} of {keys.Length} keys")));
    }

    /// <summary>Two neighbours swapped, a letter doubled, a letter left out of five; and two of these in long names.</summary>
    [Fact]
    public void A_misspelt_key_is_answered_with_the_one_that_was_meant()
    {
        List<string> wrong = [];
        foreach ((SpecContract declared, string kind, string[] keys) in All)
        {
            foreach (string key in keys.Where(key => key.Length >= 4))
            {
                foreach (string typo in Typos(key).Where(typo => !keys.Contains(typo)))
                {
                    string text = kind.Length > 0 ? $$"""{ "kind": "{{kind}}", "{{typo}}": 0 }""" : $$"""{ "{{typo}}": 0 }""";
                    string told = SpecChecker.Check(SourceReader.Read("x", Encoding.UTF8.GetBytes(text)), declared)
                        .First(problem => problem.Problem.Message == "unknown key").Problem.Remedy;
                    if (!told.Contains($"\"{key}\"", StringComparison.Ordinal))
                        wrong.Add($"{kind}.{typo}: {told}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Whether a remedy leads to a place that takes the key, by the records themselves.</summary>
    private static bool Names(string remedy, string key) =>
        Quoted().Matches(remedy).Select(match => match.Groups[1].Value).Any(path => path.EndsWith($".{key}", StringComparison.Ordinal)
            && IsTaken(path))
        || (remedy.Contains($"\"{key}\" of the experiment", StringComparison.Ordinal) && IsTaken(key))
        || (OfKind().Match(remedy) is { Success: true } said && said.Groups[1].Value == key && All.Any(one =>
            (one.Kind == said.Groups[3].Value) && one.Keys.Contains(key)));

    /// <summary>An override of it is not an unknown key.</summary>
    private static bool IsTaken(string path)
    {
        try
        {
            Experiments.Load(Written(0, null), $"{path}=0");
            return true;
        }
        catch (SpecException error)
        {
            return error.Problems.All(problem => problem.Problem.Message != "unknown key");
        }
    }

    internal static IReadOnlyList<LocatedProblem> Problems(string text) => SpecChecker.Check(
        SourceReader.Read("x.json", Encoding.UTF8.GetBytes(text)), TestKinds.Json.ContractOf(typeof(ExperimentSpec)));

    private static string Written(int level, string? key) => Insert(level, key is null ? "" : $"\"{key}\": 0");

    internal static string Insert(int level, string written)
    {
        string text = Experiment;
        for (int place = 0; place < Levels.Length; place++)
        {
            text = text.Replace(
                $"PLACE{place}", place == level && written.Length > 0 ? $", {written}" : "", StringComparison.Ordinal);
        }

        return text;
    }

    private static IEnumerable<string> Typos(string key)
    {
        int middle = key.Length / 2;
        string swapped = $"{key[..(middle - 1)]}{key[middle]}{key[middle - 1]}{key[(middle + 1)..]}";
        yield return swapped;
        yield return $"{key[..middle]}{key[middle]}{key[middle..]}";
        if (key.Length >= 5) // "sed" is as near to "std" as to "seed"
            yield return key.Remove(middle, 1);
        if (key.Length >= 6)
            yield return $"{swapped}{key[^1]}";
    }

    private static List<(SpecContract Declared, string Kind, string[] Keys)> Collect()
    {
        List<(SpecContract, string, string[])> all = [];
        HashSet<Type> seen = [];
        Visit(TestKinds.Json.ContractOf(typeof(ExperimentSpec)));
        return all;

        void Visit(SpecContract contract)
        {
            if (contract.IsList)
                Visit(contract.Items());
            if (!contract.IsObject || !seen.Add(contract.Type))
                return;
            string[] kinds = contract.IsPolymorphic ? [.. contract.Kinds] : [""];
            foreach (string kind in kinds)
            {
                SpecContract own = kind.Length > 0 ? contract.OfKind(kind)! : contract;
                if (!own.HasFreeKeys)
                    all.Add((contract, kind, [.. own.Properties.Select(property => property.Name)]));
                foreach (JsonPropertyInfo property in own.Properties)
                    Visit(own.Of(property));
            }
        }
    }

    [GeneratedRegex("\"([^\" ]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("\"([^\"]+)\" is an option of (the object|\\{ \"kind\": \"([^\"]+)\" \\})")]
    private static partial Regex OfKind();
}
