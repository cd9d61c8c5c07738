using System.Security.Cryptography;
using System.Text;

namespace GenBench.Harness.Data.Files;

/// <summary>SHA-256 of files, as <c>sha256sum</c> gives it.</summary>
internal static class FileHash
{
    /// <returns>Lower-case hexadecimal.</returns>
    public static string Of(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <returns>Lower-case hexadecimal.</returns>
    public static string Of(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Of several files by their names: SHA-256 over a line <c>hash  name</c> for each, in ordinal order of the names.</summary>
    /// <param name="files">Name and hash of each.</param>
    public static string OfAll(IEnumerable<(string Name, string Hash)> files)
    {
        IEnumerable<string> lines = files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Hash}  {file.Name}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }
}
