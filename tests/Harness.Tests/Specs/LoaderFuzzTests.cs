using System.Text;
using CsCheck;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Specs.Source;

namespace GenBench.Harness.Tests.Specs;

public class LoaderFuzzTests
{
    private static readonly byte[] Quickstart = File.ReadAllBytes(Path.Combine(Experiments.Folder, "quickstart.json"));

    private static readonly string[] Fragments =
    [
        "{", "}", "[", "]", ",", ":", "\"", "null", "true", "-1", "0", "1e999", "-0.0", "99999999999999999999", "\"\\ud800\"", "\"kind\":",
            "\"name\":\"\"", "//", "/*", "\u00e9",
        "{}", "[]", "[[[[", "\"vae\"", "\"$schema\":1,", "\"$ref\":\"1\",", "\"$id\":\"1\",", "\"$type\":\"x\",", "\"examples\":2000,",
            "\"latent\":null,", "\\", "\0",
    ];

    private static readonly Gen<Func<byte[], byte[]>> Mutation = Gen.OneOf(
        Gen.Select(Gen.Int[0, 1 << 20], Gen.Byte).Select((at, value) => (Func<byte[], byte[]>)(text => Replace(text, at, 1, [value]))),
        Gen.Select(Gen.Int[0, 1 << 20], Gen.Int[0, 40])
            .Select((at, length) => (Func<byte[], byte[]>)(text => Replace(text, at, length, []))),
        Gen.Select(Gen.Int[0, 1 << 20], Gen.Int[0, 12], OneOf(Fragments)).Select((at, length, fragment) =>
            (Func<byte[], byte[]>)(text => Replace(text, at, length, Encoding.UTF8.GetBytes(fragment)))),
        Gen.Select(Gen.Int[0, 1 << 20], Gen.Int[0, 1 << 20], Gen.Int[0, 80]).Select((from, to, length) =>
            (Func<byte[], byte[]>)(text =>
                Replace(text, to, 0, text.AsSpan(from % text.Length, Math.Min(length, text.Length - (from % text.Length))).ToArray()))));

    [Fact]
    public void A_mutated_experiment_is_loaded_or_refused_with_problems_and_nothing_else_happens() =>
        Mutation.Array[1, 4].Sample(
            mutations => LoadsOrExplains(mutations.Aggregate(Quickstart, (text, mutate) => mutate(text))), iter: 4000,
            seed: "0N0XIzNsQ0O2");

    [Fact]
    public void A_random_override_is_applied_or_refused_with_problems_and_nothing_else_happens()
    {
        Gen<string> text = OneOf(
            "models", "[0]", "[vae]", "[9]", ".", "latent", "kind", "training", "optimizer", "seeds", "metrics", "=", "=", "3", "null",
                "{}", "[", "]", "\"", "name", "network", " ", "é")
            .Array[1, 9].Select(string.Concat);
        text.Array[1, 3].Sample(
            sets =>
            {
                try
                {
                    TestKinds.Loader.Parse("quickstart.json", Quickstart, SpecOverride.All("--set", sets));
                    return true;
                }
                catch (SpecException error)
                {
                    return error.Problems.All(problem => problem.Position.Source.StartsWith("--set #", StringComparison.Ordinal));
                }
            },
            iter: 4000,
            seed: "0N0XIzNsQ0O2");
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static bool LoadsOrExplains(byte[] text)
    {
        try
        {
            ExperimentPlan.Create(TestKinds.Loader.Parse("quickstart.json", text), Experiments.Nowhere);
            return true;
        }
        catch (SpecException error)
        {
            return error.Problems.Count > 0 && error.Problems.All(problem => problem.Position.Line > 0 && problem.Position.Column > 0);
        }
    }

    private static byte[] Replace(byte[] text, int at, int length, byte[] with)
    {
        int start = text.Length == 0 ? 0 : at % text.Length;
        return [.. text[..start], .. with, .. text[Math.Min(text.Length, start + length)..]];
    }
}
