namespace GenBench.Models.Contracts;

/// <summary>Where the files of models come from: beside the experiment before training, from the checkpoint after it.</summary>
public interface IModelFiles
{
    /// <returns>The whole file.</returns>
    byte[] Read(ModelFile file);
}
