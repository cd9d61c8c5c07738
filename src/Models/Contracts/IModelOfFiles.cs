namespace GenBench.Models.Contracts;

/// <summary>A spec whose model is made from files.</summary>
public interface IModelOfFiles
{
    /// <summary>The files with the properties that name them.</summary>
    IReadOnlyList<(string Property, ModelFile File)> Files { get; }

    /// <summary>The same spec with other files in their places.</summary>
    ModelSpec WithFiles(Func<ModelFile, ModelFile> change);
}
