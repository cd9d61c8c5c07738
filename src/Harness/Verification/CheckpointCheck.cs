using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GenBench.Harness.Checkpoints;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Verification;

/// <summary>Holds the files of checkpoints against their seals, and moves nothing: what a kill left half renamed stays as it is.</summary>
internal static class CheckpointCheck
{
    private const string Hashes = "sha256";

    /// <param name="folder">Holds checkpoints, one a folder.</param>
    public static IEnumerable<Finding> Of(string folder)
    {
        if (!Directory.Exists(folder))
            yield break;
        foreach (string checkpoint in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            string place = Path.Combine(Path.GetFileName(folder), Path.GetFileName(checkpoint));
            string manifest = Path.Combine(checkpoint, Checkpoint.ManifestName);
            yield return !File.Exists(manifest)
                ? new Finding(FileVerdict.Unfinished, place, $"not written to its end: {Checkpoint.ManifestName} is missing")
                : ProblemOf(checkpoint, manifest) is { } problem
                    ? new Finding(FileVerdict.Damaged, place, problem)
                    : new Finding(FileVerdict.Whole, place, "the checkpoint's files have the hashes of its seal");
        }
    }

    /// <returns>Null where every file is what was written.</returns>
    private static string? ProblemOf(string folder, string manifest)
    {
        byte[] text = File.ReadAllBytes(manifest);
        string hash = Hash(text), seal = $"{manifest}.{Hashes}";
        string sealedAs = File.Exists(seal) ? File.ReadAllText(seal, Encoding.ASCII).Split(' ')[0] : "none";
        if (sealedAs != hash)
            return $"{manifest} has SHA-256 {hash}, expected {sealedAs}";
        if (Listed(text) is not { } files)
            return $"{manifest} is no manifest of a checkpoint: it names no files with their SHA-256";
        foreach ((string name, string expected) in files)
        {
            string path = Path.Combine(folder, name);
            string found = File.Exists(path) ? Hash(File.ReadAllBytes(path)) : "none: it is missing";
            if (found != expected)
                return $"{path} has SHA-256 {found}, expected {ForeignText.Shown(expected, found.Length)}";
        }

        return null;
    }

    /// <returns>Hashes by name; null where the manifest has none, or names what lies elsewhere.</returns>
    private static Dictionary<string, string>? Listed(byte[] manifest)
    {
        try
        {
            var files = JsonContent.Read<JsonElement>(manifest, ResultJson.Options).GetProperty(Hashes)
                .EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetString() ?? "");
            return files.Keys.All(name => PlainName.Is(name)) ? files : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            return null;
        }
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
