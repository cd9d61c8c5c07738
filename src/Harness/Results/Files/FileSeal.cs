using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Results.Files;

/// <summary>What a file was when its cell ended: whoever reads it back can tell whether it is whole.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record FileSeal(long Length, string Sha256)
{
    private string Shown => ForeignText.Shown(Sha256, 2 * SHA256.HashSizeInBytes);

    public static FileSeal Of(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return new FileSeal(stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    /// <summary>A list of seals by name may hold null where one should be.</summary>
    /// <exception cref="JsonException">It does.</exception>
    internal static void MustBeThere(IEnumerable<FileSeal?> seals)
    {
        if (seals.Contains(null))
            throw new JsonException("A file has no seal.");
    }

    /// <returns>What is wrong with the file; null when it is the one that was sealed.</returns>
    public string? ProblemOf(string path)
    {
        if (!File.Exists(path))
            return $"{path} is missing: expected {Bytes(Length)} with SHA-256 {Shown}";
        FileSeal found = Of(path);
        if (found.Length != Length)
            return $"{path} has {Bytes(found.Length)}, expected {Bytes(Length)}: it is cut off or was changed";
        return found.Sha256 == Sha256 ? null : $"{path} has SHA-256 {found.Sha256}, expected {Shown}: it is damaged or was changed";
    }

    private static string Bytes(long count) => string.Create(CultureInfo.InvariantCulture, $"{count} byte{(count == 1 ? "" : "s")}");
}
