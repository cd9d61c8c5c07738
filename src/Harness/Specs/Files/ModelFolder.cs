using System.Security.Cryptography;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Files;

/// <summary>Files of models where the experiment names them.</summary>
/// <param name="Folder">The folder of the experiment's file.</param>
public sealed record ModelFolder(string Folder) : IModelFiles
{
    /// <exception cref="InvalidDataException">The file has changed since the plan was made.</exception>
    public byte[] Read(ModelFile file)
    {
        byte[] content = File.ReadAllBytes(Path.Combine(Folder, file.Path));
        return file.Sha256 is not { } expected || HashOf(content).Equals(expected, StringComparison.OrdinalIgnoreCase)
            ? content
            : throw new InvalidDataException(
                $"{file.Path} has SHA-256 {HashOf(content)}, expected {expected}: it has changed since the run was planned");
    }

    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The spec with the hash of each of its files written into it, so that a cell is another one when a file changes.</summary>
    public ModelSpec Pin(ModelSpec model) => model is IModelOfFiles made
        ? made.WithFiles(file => file with { Sha256 = HashOf(Read(file)) })
        : model;
}
