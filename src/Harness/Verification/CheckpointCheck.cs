using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GenBench.Harness.Checkpoints;

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
        using JsonDocument document = JsonDocument.Parse(text);
        foreach (JsonProperty file in document.RootElement.GetProperty(Hashes).EnumerateObject())
        {
            string path = Path.Combine(folder, file.Name);
            string found = File.Exists(path) ? Hash(File.ReadAllBytes(path)) : "none: it is missing";
            if (found != file.Value.GetString())
                return $"{path} has SHA-256 {found}, expected {file.Value.GetString()}";
        }

        return null;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
