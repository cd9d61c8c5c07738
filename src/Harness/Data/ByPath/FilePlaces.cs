using GenBench.Harness.Data.Reading;

namespace GenBench.Harness.Data.ByPath;

/// <summary>Finds the files of a dataset: where the experiment says, else in the data folders.</summary>
/// <param name="Folder">Where relative paths begin; null for the current one.</param>
/// <param name="Locations">The data folders.</param>
internal sealed record FilePlaces(string? Folder, DataLocations Locations)
{
    /// <summary>The path in full, with what is meant within; where the file is nowhere, where it should be.</summary>
    public string Whole(string text)
    {
        string[] starts = [Folder ?? Directory.GetCurrentDirectory(), .. Locations.Folders];
        foreach (string start in starts)
        {
            DataPath path = DataPath.Parse(Path.GetFullPath(text, start), IsThere);
            if (IsThere(path.Location))
                return path.ToString();
        }

        return DataPath.Parse(Path.GetFullPath(text, starts[0]), IsThere).ToString();
    }

    /// <summary>In full where it is a file; else, as the name of a column, as it is.</summary>
    public string? WholeIfThere(string? text) =>
        text is not null && IsThere(DataPath.Parse(Whole(text), IsThere).Location) ? Whole(text) : text;

    public DataPath Find(string text) => DataPath.Parse(Whole(text), IsThere);

    private static bool IsThere(string path) => File.Exists(path) || Directory.Exists(path);
}
