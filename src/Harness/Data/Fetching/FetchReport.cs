namespace GenBench.Harness.Data.Fetching;

/// <summary>What happens to a file while it is fetched.</summary>
public enum FetchStage
{
    /// <summary>The right file is there already.</summary>
    Present,

    /// <summary>Bytes arrive.</summary>
    Downloading,

    /// <summary>Something went wrong and is tried again, or elsewhere; the note says what.</summary>
    Trouble,

    /// <summary>Its content is the right one and it lies in its place.</summary>
    Verified,
}

/// <summary>One moment of fetching a file; whoever draws it decides how often.</summary>
/// <param name="File">File name.</param>
/// <param name="Bytes">Compressed bytes on disk so far.</param>
/// <param name="Total">Compressed bytes in all, where the mirror says so.</param>
/// <param name="Note">Path or reason.</param>
public readonly record struct FetchReport(string File, FetchStage Stage, long Bytes = 0, long? Total = null, string Note = "");
