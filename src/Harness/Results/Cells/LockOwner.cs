using System.Security.Cryptography;
using System.Text.Json;
using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Results.Cells;

/// <summary>Who has a cell, as its folder tells other machines: locks of files do not reach across every network.</summary>
/// <param name="Host">Name of the machine.</param>
/// <param name="Kernel">Tells machines of one name apart, and one machine before and after it was started anew.</param>
/// <param name="Started">When the cell was taken, by that machine's clock: to be read, not to be reckoned with.</param>
/// <param name="Token">Drawn for this taking.</param>
/// <param name="Beat">Rises while the owner lives: clocks that stop or differ do not matter.</param>
internal sealed record LockOwner(string Host, string Kernel, int Process, DateTimeOffset Started, string Token, long Beat)
{
    private const string BootFile = "/proc/sys/kernel/random/boot_id";

    private const string FileName = ".lock.json";

    /// <summary>This process, now.</summary>
    public static LockOwner Here(TimeProvider clock) => new(
        Environment.MachineName, File.Exists(BootFile) ? File.ReadAllText(BootFile).Trim() : Environment.MachineName,
        Environment.ProcessId, clock.GetUtcNow(), RandomNumberGenerator.GetHexString(16, lowercase: true), 0);

    /// <summary>Null where nobody has the cell, or what is there is no owner.</summary>
    public static LockOwner? Read(CellFolder folder)
    {
        try
        {
            return SharedFile.Read(FileOf(folder)) is { Length: > 0 } text
                ? JsonSerializer.Deserialize<LockOwner>(text, ResultJson.Options)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Not flushed: after a power cut nobody lives.</summary>
    public void Write(CellFolder folder)
    {
        string fresh = $"{FileOf(folder)}.{Token}.tmp";
        File.WriteAllBytes(fresh, JsonSerializer.SerializeToUtf8Bytes(this, ResultJson.Options));
        File.Move(fresh, FileOf(folder), overwrite: true);
    }

    /// <summary>How long the owner has not beaten, as far as the clocks of this machine and of the disk agree; no end where there is no
    /// owner.</summary>
    public static TimeSpan Silence(CellFolder folder, TimeProvider clock)
    {
        var file = new FileInfo(FileOf(folder));
        return file.Exists ? clock.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc : TimeSpan.MaxValue;
    }

    public bool Has(CellFolder folder) => Read(folder)?.Token == Token;

    public static void Remove(CellFolder folder) => File.Delete(FileOf(folder));

    private static string FileOf(CellFolder folder) => Path.Combine(folder.Location, FileName);
}
