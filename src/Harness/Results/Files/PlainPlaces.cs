using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Results.Files;

/// <summary>Refuses what would lead out of a folder: names that were read from a file, and links.</summary>
internal static class PlainPlaces
{
    /// <param name="place">The file that holds the names, for the message.</param>
    /// <param name="what">What they name.</param>
    /// <exception cref="InvalidDataException">One is no plain name (<see cref="PlainName"/>).</exception>
    public static void MustBePlain(string place, string what, IEnumerable<string> names)
    {
        if (names.FirstOrDefault(name => !PlainName.Is(name)) is { } odd)
            throw new InvalidDataException($"{place} names {what} \"{ForeignText.Shown(odd)}\": {PlainName.Rule}");
    }

    /// <summary>Writing through a link would write elsewhere.</summary>
    /// <param name="folder">A folder that only this program writes; it need not exist.</param>
    /// <exception cref="InvalidDataException">It is a link, or holds one.</exception>
    public static void MustHoldNoLinks(string folder)
    {
        var own = new DirectoryInfo(folder);
        bool isLink = own.Attributes != (FileAttributes)(-1) && own.Attributes.HasFlag(FileAttributes.ReparsePoint);
        string? link = isLink ? folder : !own.Exists ? null : own.EnumerateFileSystemInfos()
            .FirstOrDefault(entry => entry.Attributes.HasFlag(FileAttributes.ReparsePoint))?.FullName;
        if (link is not null)
            throw new InvalidDataException($"{link} is a symbolic link, which leads out of the results: remove it, and run again");
    }
}
