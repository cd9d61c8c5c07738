using GenBench.Harness.Specs;

namespace GenBench.Harness.Checkpoints;

/// <summary>A checkpoint of which every file is what it was when it was saved.</summary>
/// <param name="Folder">Where it stands.</param>
/// <param name="Damage">What is wrong with the newer one that it stands in for; null where it is the newest.</param>
internal sealed record WholeCheckpoint(string Folder, CheckpointManifest Manifest, string? Damage)
{
    /// <summary>The whole ones of a place that keeps the one before, newest first; none where nothing was saved.</summary>
    /// <exception cref="CheckpointException">There are some, and all are damaged.</exception>
    public static IReadOnlyList<WholeCheckpoint> At(string folder, SpecJson json)
    {
        List<WholeCheckpoint> whole = [];
        List<string> damage = [];
        foreach (string place in new[] { folder, CheckpointSwap.Before(folder) }.Where(Directory.Exists))
        {
            try
            {
                whole.Add(new WholeCheckpoint(place, Checkpoint.ReadWhole(place, json), damage.FirstOrDefault()));
            }
            catch (Exception broken) when (broken is CheckpointException or IOException or UnauthorizedAccessException)
            {
                damage.Add(broken.Message.Replace($"; {Checkpoint.Remedy}", "", StringComparison.Ordinal));
            }
        }

        return whole.Count > 0 || damage.Count == 0
            ? whole
            : throw new CheckpointException($"no checkpoint at {folder} is whole: {string.Join("; ", damage)}; {Checkpoint.Remedy}");
    }
}
