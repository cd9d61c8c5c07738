using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Checkpoints;

/// <summary>How a new checkpoint takes the place of the one before: at every moment, and after a power cut at any moment, a whole one is
/// there.</summary>
internal static class CheckpointSwap
{
    private const string Old = ".old", New = ".new", Gone = ".gone";

    /// <summary>Where the checkpoint before stands.</summary>
    public static string Before(string folder) => folder + Old;

    /// <summary>An empty folder beside it, to write the new one into.</summary>
    public static string Begin(string folder)
    {
        FileSteps.DeleteFolder(folder + New);
        FileSteps.CreateFolder(folder + New);
        return folder + New;
    }

    /// <summary>Puts the new one, flushed and proven, in place.</summary>
    /// <param name="keepsBefore">Whether the one that it replaces stays, as <see cref="Before"/>.</param>
    public static void End(string folder, bool keepsBefore)
    {
        string parent = Path.GetDirectoryName(Path.GetFullPath(folder))!;
        FileSteps.FlushFolder(folder + New);
        if (Directory.Exists(folder))
        {
            SetAside(folder);
            FileSteps.Rename(folder, folder + Old);
        }

        FileSteps.Rename(folder + New, folder);
        FileSteps.FlushFolder(parent);
        FileSteps.DeleteFolder(folder + Gone);
        if (!keepsBefore)
            FileSteps.DeleteFolder(folder + Old);
    }

    /// <summary>Deletes what a killed process left half written or half deleted, in the folder of checkpoints.</summary>
    public static void DeleteLeftovers(string checkpoints)
    {
        foreach (string folder in Directory.Exists(checkpoints) ? Directory.GetDirectories(checkpoints) : [])
        {
            if (Path.GetExtension(folder) is New or Gone)
                Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The one before the one before goes under a name that nobody reads: half deleted it would be a damaged one.</summary>
    private static void SetAside(string folder)
    {
        FileSteps.DeleteFolder(folder + Gone);
        if (Directory.Exists(folder + Old))
            FileSteps.Rename(folder + Old, folder + Gone);
    }
}
