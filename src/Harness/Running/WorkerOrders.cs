using GenBench.Harness.Processes;
using GenBench.Harness.Specs.Overrides;

namespace GenBench.Harness.Running;

/// <summary>What a child process needs to run any cell of the experiment as this process would.</summary>
/// <param name="DataFolders">Searched for dataset files, in order.</param>
/// <param name="Folder">Holds the cells' folders.</param>
/// <param name="Certificate">SHA-256 of the certificate the run started with; null for none.</param>
/// <param name="CommandLine">Of the run, as provenance keeps it.</param>
/// <param name="Threads">Of a cell that names none.</param>
public sealed record WorkerOrders(
    string SpecFile,
    IReadOnlyList<SpecOverride> Overrides,
    IReadOnlyList<string> DataFolders,
    string Folder,
    bool Resume,
    string? Certificate,
    string CommandLine,
    int Threads)
{
    /// <summary>Where paths in the experiment begin; null for where its file lies.</summary>
    public string? SpecFolder { get; init; }

    /// <summary>Whether the cells are the trials of the experiment's search.</summary>
    public bool Trials { get; init; }

    /// <summary>Models that the run was asked for; null for all.</summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>Assemblies the child is started with.</summary>
    public GuestFiles Guests { get; init; } = GuestFiles.None;
}
