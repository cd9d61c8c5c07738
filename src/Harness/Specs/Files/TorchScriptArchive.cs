using System.IO.Compression;
using System.Text;
using GenBench.Harness.Results.Wording;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Files;

/// <summary>What torch.jit writes: a zip archive with a program under code/, its constants and a pickle of its weights. Its form is checked
/// here, because torch ends the process over some damage and overlooks the rest.</summary>
internal static class TorchScriptArchive
{
    private const string Export = "write it with torch.jit.script(model.eval()).save(...) or torch.jit.trace(model.eval(), "
        + "example).save(...)";

    private const long FreeBytes = 64L << 20;

    /// <returns>Why the bytes are no TorchScript file; null when they look like one.</returns>
    public static SpecProblem? Problem(string name, byte[] content)
    {
        if (!content.AsSpan().StartsWith("PK\u0003\u0004"u8)) // what comes before an archive, torch may take for another format
            return new("", $"{name} is no TorchScript file: it is no zip archive", Export);
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            return Kind(name, [.. archive.Entries.Select(entry => entry.FullName)])
                ?? archive.Entries.Select(entry => Damage(name, entry, MostBytes(content)))
                    .FirstOrDefault(problem => problem is not null);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or NotSupportedException
            or ArgumentException or OverflowException)
        {
            return new("", $"{name} is damaged: a zip archive that does not unpack", "copy it again");
        }
    }

    /// <summary>Of one entry: torch packs nothing, so the file itself is about as long.</summary>
    private static long MostBytes(byte[] content) => FreeBytes + content.Length;

    private static SpecProblem? Kind(string name, IReadOnlyList<string> entries)
    {
        bool Has(string suffix) => entries.Any(entry => entry.EndsWith(suffix, StringComparison.Ordinal));
        if (Has("/constants.pkl") && Has("/data.pkl") && entries.Any(entry => entry.Contains("/code/", StringComparison.Ordinal)))
            return null;
        if (Has("/data.pkl"))
            return new("", $"{name} holds weights or a pickled object (torch.save), not a program", $"load it in Python and {Export}");
        return Has("archive_format") || Has("archive_version")
            ? new("", $"{name} is an archive of torch.export", $"only TorchScript is read here: {Export}")
            : new("", $"{name} is a zip archive of something else", Export);
    }

    private static SpecProblem? Damage(string name, ZipArchiveEntry entry, long most)
    {
        string shown = ForeignText.Shown(entry.FullName);
        if (entry.Length > most)
            return new("", $"{name} unpacks to more than {most} bytes in {shown}", "save it without compression, as torch.jit does");
        using var content = new MemoryStream();
        using (Stream stream = entry.Open())
        {
            byte[] block = new byte[1 << 16];
            for (int read; content.Length <= entry.Length && (read = stream.Read(block)) > 0;)
                content.Write(block, 0, read);
        }

        ReadOnlySpan<byte> bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        if (content.Length != entry.Length || Crc32.Of(bytes) != entry.Crc32)
            return new("", $"{name} is damaged: {shown} does not have its checksum", "copy it again");
        if (!entry.FullName.EndsWith(".py", StringComparison.OrdinalIgnoreCase)) // as torch looks for it
            return null;
        return ScriptWords.FileUse(Encoding.UTF8.GetString(bytes)) is { } use
            ? new("", $"{name} uses {use} in {shown}", "a model touches no file: export it without")
            : null;
    }
}
