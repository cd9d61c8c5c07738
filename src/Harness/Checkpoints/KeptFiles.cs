using GenBench.Harness.Specs.Files;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Checkpoints;

/// <summary>The files of a model as its checkpoint keeps them, by SHA-256, so that a run folder needs nothing beside it.</summary>
/// <param name="files">Owned by the caller.</param>
internal sealed class KeptFiles(IReadOnlyDictionary<string, Tensor> files) : IModelFiles
{
    /// <summary>Name of the tensor file in the checkpoint.</summary>
    public const string FileName = "files.safetensors";

    /// <returns>One byte tensor a file, owned by the caller.</returns>
    public static IReadOnlyDictionary<string, Tensor> Of(IModelOfFiles model, IModelFiles source) =>
        model.Files.Select(file => source.Read(file.File)).DistinctBy(ModelFolder.HashOf)
            .ToDictionary(ModelFolder.HashOf, content => tensor(content));

    public byte[] Read(ModelFile file) => file.Sha256 is { } hash && files.TryGetValue(hash, out Tensor? content)
        ? content.bytes.ToArray()
        : throw new CheckpointException($"the checkpoint does not hold {file.Path} with SHA-256 {file.Sha256 ?? "(none)"}");
}
