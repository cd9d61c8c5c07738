using System.Security.Cryptography;
using System.Text;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Results.Files;

/// <summary>A file that carries its own seal: its first line holds the SHA-256 of the rest and a key of what the rest was made from. It is
/// there whole or not at all, and what was changed since, or is of something else, is not taken for it.</summary>
internal static class SealedFile
{
    public static void Write(string path, string key, ReadOnlySpan<byte> content)
    {
        byte[] rest = content.ToArray();
        AtomicFile.Write(path, stream =>
        {
            stream.Write(Encoding.ASCII.GetBytes($"{Hash(rest)} {key}\n"));
            stream.Write(rest);
        });
    }

    /// <param name="key">What the content must have been made from.</param>
    /// <param name="damaged">Told what was found and what was expected, where the file is not what was written.</param>
    /// <returns>The content; null where there is no file, a damaged one, or one of something else.</returns>
    public static byte[]? Read(string path, string key, Action<string> damaged)
    {
        if (!File.Exists(path))
            return null;
        byte[] all = File.ReadAllBytes(path);
        int end = Array.IndexOf(all, (byte)'\n');
        string[] head = end < 0 ? [] : Encoding.ASCII.GetString(all, 0, end).Split(' ');
        if (head.Length != 2)
        {
            damaged($"{path} is damaged: its first line is no seal");
            return null;
        }

        byte[] content = all[(end + 1)..];
        string found = Hash(content);
        if (found != head[0])
        {
            damaged($"{path} is damaged: SHA-256 {found}, expected {ForeignText.Shown(head[0], found.Length)}");
            return null;
        }

        return head[1] == key ? content : null;
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
