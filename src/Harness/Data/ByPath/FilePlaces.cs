using GenBench.Harness.Data.Reading;

namespace GenBench.Harness.Data.ByPath;

/// <summary>Finds the files of a dataset: where the experiment says, else in the data folders.</summary>
/// <param name="Folder">Where relative paths begin; null for the current one.</param>
/// <param name="Locations">The data folders.</param>
internal sealed record FilePlaces(string? Folder, DataLocations Locations)
{
    /// <summary>The path in full, with what is meant within; where the file is nowhere, that where it should be.</summary>
    public string Whole(string text)
    {
        DataPath wanted = DataPath.Parse(Path.GetFullPath(text, Folder ?? Directory.GetCurrentDirectory()), IsThere);
        if (IsThere(wanted.Location))
            return wanted.ToString();
        // A cell names whole paths; where its files were moved, they are found by their name.
        string below = Path.IsPathRooted(text) ? Path.GetFileName(Path.TrimEndingDirectorySeparator(wanted.Location)) : "";
        return Locations.Folders
            .Select(folder => below.Length > 0
                ? wanted with { Location = Path.Combine(folder, below) }
                : DataPath.Parse(Path.GetFullPath(text, folder), IsThere))
            .FirstOrDefault(path => IsThere(path.Location), wanted)
            .ToString();
    }

    /// <summary>In full where it is a file; else, as the name of a column, as it is.</summary>
    public string? WholeIfThere(string? text) =>
        text is not null && IsThere(DataPath.Parse(Whole(text), IsThere).Location) ? Whole(text) : text;

    public DataPath Find(string text) => DataPath.Parse(Whole(text), IsThere);

    private static bool IsThere(string path) => File.Exists(path) || Directory.Exists(path);
}
