using System.IO.Compression;
using System.Text;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Files;

/// <summary>What torch.jit writes: a zip archive with a program under code/, its constants and a pickle of its weights. Its form is checked
/// here, because torch ends the process over some damage and overlooks the rest.</summary>
internal static class TorchScriptArchive
{
    private const string Export = "write it with torch.jit.script(model.eval()).save(...) or torch.jit.trace(model.eval(), "
        + "example).save(...)";

    /// <summary>Operators with which a program reads or writes files. The list is a courtesy, no sandbox.</summary>
    private static readonly string[] FileOperators = ["torch.save(", "torch.from_file(", "ops.aten.save", "ops.aten.from_file"];

    /// <returns>Why the bytes are no TorchScript file; null when they look like one.</returns>
    public static SpecProblem? Problem(string name, byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            return Kind(name, [.. archive.Entries.Select(entry => entry.FullName)])
                ?? archive.Entries.Select(entry => Damage(name, entry)).FirstOrDefault(problem => problem is not null);
        }
        catch (InvalidDataException)
        {
            return content.AsSpan().StartsWith("PK\u0003\u0004"u8)
                ? new("", $"{name} is damaged: a zip archive that does not unpack", "copy it again")
                : new("", $"{name} is no TorchScript file: it is no zip archive", Export);
        }
    }

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

    private static SpecProblem? Damage(string name, ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using (Stream stream = entry.Open())
            stream.CopyTo(content);
        ReadOnlySpan<byte> bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        if (Crc32.Of(bytes) != entry.Crc32)
            return new("", $"{name} is damaged: {entry.FullName} does not have its checksum", "copy it again");
        if (!entry.FullName.EndsWith(".py", StringComparison.Ordinal))
            return null;
        string program = Encoding.UTF8.GetString(bytes);
        return FileOperators.FirstOrDefault(program.Contains) is { } call
            ? new("", $"{name} calls {call.TrimEnd('(')} in {entry.FullName}", "a model touches no file: export it without")
            : null;
    }
}
