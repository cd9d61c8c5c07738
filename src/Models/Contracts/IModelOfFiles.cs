namespace GenBench.Models.Contracts;

/// <summary>A spec whose model is made from files.</summary>
public interface IModelOfFiles
{
    /// <summary>The files with the properties that name them.</summary>
    IReadOnlyList<(string Property, ModelFile File)> Files { get; }

    /// <summary>Whether a part of it is trained here, on what the files make of the data.</summary>
    bool IsTrainedHere => false;

    /// <summary>The same spec with other files in their places.</summary>
    ModelSpec WithFiles(Func<ModelFile, ModelFile> change);
}
