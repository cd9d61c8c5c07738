using System.Security.Cryptography;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Checkpoints;

/// <summary>Files of a checkpoint held against the hashes that were noted when it was saved.</summary>
internal static class CheckpointHashes
{
    private const int HashLetters = 64;

    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <param name="hashes">Expected, by file name.</param>
    /// <exception cref="CheckpointException">A file is missing or damaged.</exception>
    public static void MustBeWhole(string folder, IReadOnlyDictionary<string, string> hashes)
    {
        foreach ((string name, string expected) in hashes)
        {
            string path = Path.Combine(folder, name);
            if (!File.Exists(path))
                throw new CheckpointException($"{path} is missing; {Checkpoint.Remedy}");
            MustHave(path, FileSeal.Of(path).Sha256, expected);
        }
    }

    /// <param name="expected">As a manifest has it, which anybody may have written.</param>
    /// <exception cref="CheckpointException">The file is damaged.</exception>
    public static void MustHave(string path, string hash, string expected)
    {
        if (hash != expected)
        {
            string shown = ForeignText.Shown(expected, HashLetters);
            throw new CheckpointException($"{path} is damaged: SHA-256 {hash}, expected {shown}; {Checkpoint.Remedy}");
        }
    }
}
