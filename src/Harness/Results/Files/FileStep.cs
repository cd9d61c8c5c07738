namespace GenBench.Harness.Results.Files;

/// <summary>One thing done to a disk on the way to a whole file.</summary>
/// <param name="Path">The file or folder it was done to.</param>
/// <param name="To">Its new name; of a rename alone.</param>
internal sealed record FileStep(FileStepKind Kind, string Path, string? To = null);

/// <summary>What was done.</summary>
internal enum FileStepKind
{
    CreateFolder,

    Create,

    /// <summary>The content of a file is on the disk.</summary>
    Flush,

    /// <summary>The names in a folder are on the disk.</summary>
    FlushFolder,

    /// <summary>Of a file or a folder.</summary>
    Rename,

    /// <summary>Of a file, or a folder with all that is in it.</summary>
    Delete,
}
