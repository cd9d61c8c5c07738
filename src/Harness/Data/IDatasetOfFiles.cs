namespace GenBench.Harness.Data;

/// <summary>A spec whose data are files that somebody has.</summary>
public interface IDatasetOfFiles
{
    /// <summary>The same with its paths beginning in a folder, where they do not begin elsewhere already.</summary>
    /// <param name="folder">That of the experiment's file.</param>
    DatasetSpec From(string folder);

    /// <summary>The same with whole paths, the hash of the files, and every option that was found in them.</summary>
    /// <param name="locations">Searched where the experiment's folder does not hold a file.</param>
    /// <exception cref="IOException">They cannot be read.</exception>
    DatasetSpec Pinned(DataLocations locations);

    /// <summary>The same without the places of its files, where a hash says what they are.</summary>
    DatasetSpec Contents { get; }

    /// <summary>What somebody should know before the data are used.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    IReadOnlyList<string> Warnings(DataLocations locations);
}
