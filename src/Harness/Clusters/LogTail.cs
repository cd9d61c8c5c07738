using System.Text;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Clusters;

/// <summary>The end of a log.</summary>
internal static class LogTail
{
    private const int Lines = 4, Bytes = 8 << 10, LongestLine = 300;

    /// <returns>Null where there is no such file, or nothing in it.</returns>
    public static IReadOnlyList<string>? Of(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Seek(-Math.Min(file.Length, Bytes), SeekOrigin.End);
            using var reader = new StreamReader(file, Encoding.UTF8);
            string[] lines = [.. reader.ReadToEnd().Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).TakeLast(Lines)
                .Select(line => ForeignText.Shown(line.TrimEnd(), LongestLine))];
            return lines.Length > 0 ? lines : null;
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
