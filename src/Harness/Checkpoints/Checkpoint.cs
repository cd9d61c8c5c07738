using System.Text;
using System.Text.Json;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Specs;
using static GenBench.Harness.Checkpoints.CheckpointHashes;
using static TorchSharp.torch;

namespace GenBench.Harness.Checkpoints;

/// <summary>A folder with one safetensors file for each group of tensors, <c>checkpoint.json</c> with their hashes, and a seal with the
/// hash of that. It is written under another name and renamed when complete, and read only if every hash agrees, before anything is
/// copied into a model.</summary>
public static class Checkpoint
{
    public const string Weights = "weights.safetensors";
    public const string TrainingState = "training.safetensors";
    internal const string ManifestName = "checkpoint.json";
    private const string SealName = "checkpoint.json.sha256";
    internal const string Remedy = "delete the cell's folder and run it again";

    /// <summary>Replaces whatever checkpoint the folder held.</summary>
    /// <param name="manifest">Its hashes are filled in here.</param>
    /// <param name="json">How the model's spec is written.</param>
    public static void Save(
        string folder, CheckpointManifest manifest, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Tensor>> files,
        SpecJson json) =>
        Save(folder, manifest, files, json, keepsBefore: false);

    /// <param name="keepsBefore">Whether the checkpoint that is replaced stays beside it (<see cref="WholeCheckpoint"/>).</param>
    internal static void Save(
        string folder, CheckpointManifest manifest, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Tensor>> files, SpecJson json,
        bool keepsBefore)
    {
        string fresh = CheckpointSwap.Begin(folder);
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, IReadOnlyDictionary<string, Tensor> tensors) in files)
        {
            byte[] bytes = SafeTensors.Serialize(tensors);
            hashes[name] = Hash(bytes);
            FileSteps.Write(Path.Combine(fresh, name), stream => stream.Write(bytes));
        }

        byte[] text = JsonSerializer.SerializeToUtf8Bytes(manifest with { Sha256 = hashes }, json.Options);
        FileSteps.Write(Path.Combine(fresh, SealName), stream => stream.Write(SealOf(text)));
        FileSteps.Write(Path.Combine(fresh, ManifestName), stream => stream.Write(text));
        Prove(fresh, hashes, text);
        CheckpointSwap.End(folder, keepsBefore);
    }

    /// <summary>Whether a complete checkpoint stands at the folder, a swap cut short included.</summary>
    public static bool Exists(string folder) =>
        File.Exists(Path.Combine(folder, ManifestName)) || File.Exists(Path.Combine(CheckpointSwap.Before(folder), ManifestName));

    /// <param name="json">Knows the kinds of models.</param>
    public static CheckpointManifest ReadManifest(string folder, SpecJson json)
    {
        Recover(folder);
        string path = Path.Combine(folder, ManifestName);
        if (!File.Exists(path))
            throw new CheckpointException($"no checkpoint at {folder}: {ManifestName} is missing; train first with `genbench run`");
        return ManifestOf(folder, File.ReadAllBytes(path), json);
    }

    /// <summary>The manifest of a checkpoint of which every file is held against its hash.</summary>
    /// <exception cref="CheckpointException">One is damaged or missing.</exception>
    internal static CheckpointManifest ReadWhole(string folder, SpecJson json)
    {
        CheckpointManifest manifest = ReadManifest(folder, json);
        MustBeWhole(folder, manifest.Sha256);
        return manifest;
    }

    /// <summary>The tensors of one file, on the CPU, owned by the caller.</summary>
    public static IReadOnlyDictionary<string, Tensor> ReadTensors(string folder, CheckpointManifest manifest, string name)
    {
        string path = Path.Combine(folder, name);
        if (!manifest.Sha256.TryGetValue(name, out string? expected) || !File.Exists(path))
            throw new CheckpointException($"the checkpoint at {folder} has no {name}");
        byte[] bytes = File.ReadAllBytes(path);
        MustHave(path, Hash(bytes), expected);
        try
        {
            return SafeTensors.Deserialize(bytes);
        }
        catch (InvalidDataException error)
        {
            throw new CheckpointException($"{path} was not written by genbench: {error.Message}; {Remedy}", error);
        }
    }

    /// <summary>Copies values into live tensors of the same names, types and shapes; all are checked before the first is changed.</summary>
    public static void CopyInto(IReadOnlyDictionary<string, Tensor> target, IReadOnlyDictionary<string, Tensor> source)
    {
        foreach (string name in target.Keys.Except(source.Keys))
            throw new CheckpointException($"the checkpoint has no tensor {name}; it has {string.Join(", ", source.Keys)}");
        foreach ((string name, Tensor value) in source)
        {
            if (!target.TryGetValue(name, out Tensor? live))
                throw new CheckpointException($"the checkpoint has a tensor {name} that the model lacks");
            if (!live.shape.SequenceEqual(value.shape))
            {
                throw new CheckpointException(
                    $"tensor {name} has shape [{string.Join(", ", value.shape)}] in the checkpoint "
                        + $"and [{string.Join(", ", live.shape)}] in the model");
            }

            if (live.dtype != value.dtype)
                throw new CheckpointException($"tensor {name} is {value.dtype} in the checkpoint and {live.dtype} in the model");
        }

        using var _ = no_grad();
        foreach ((string name, Tensor live) in target)
            live.copy_(source[name]);
    }

    private static CheckpointManifest ManifestOf(string folder, byte[] text, SpecJson json)
    {
        (string path, string seal) = (Path.Combine(folder, ManifestName), Path.Combine(folder, SealName));
        if (!File.Exists(seal) || !File.ReadAllBytes(seal).AsSpan().SequenceEqual(SealOf(text)))
            throw new CheckpointException($"{path} is damaged: {SealName} does not hold its SHA-256, {Hash(text)}; {Remedy}");
        try
        {
            CheckpointManifest manifest = JsonContent.Read<CheckpointManifest>(text, json.Options);
            return manifest.Format == CheckpointManifest.CurrentFormat
                ? manifest
                : throw new CheckpointException(
                    $"{path} has format {manifest.Format}; this version reads {CheckpointManifest.CurrentFormat}");
        }
        catch (JsonException exception)
        {
            throw new CheckpointException($"{path} was written by another version: {exception.Message}; {Remedy}", exception);
        }
    }

    /// <summary>Reads back what was written, before the checkpoint that it replaces may go.</summary>
    private static void Prove(string fresh, IReadOnlyDictionary<string, string> hashes, byte[] manifest)
    {
        MustBeWhole(fresh, hashes);
        MustHave(Path.Combine(fresh, ManifestName), FileSeal.Of(Path.Combine(fresh, ManifestName)).Sha256, Hash(manifest));
        MustHave(Path.Combine(fresh, SealName), FileSeal.Of(Path.Combine(fresh, SealName)).Sha256, Hash(SealOf(manifest)));
    }

    /// <summary>A kill between the two renames of a swap leaves the previous checkpoint under its other name.</summary>
    private static void Recover(string folder)
    {
        string before = CheckpointSwap.Before(folder);
        if (!Directory.Exists(folder) && File.Exists(Path.Combine(before, ManifestName)))
            Directory.Move(before, folder);
    }

    /// <summary>As <c>sha256sum -c</c> reads it.</summary>
    private static byte[] SealOf(byte[] json) => Encoding.ASCII.GetBytes($"{Hash(json)}  {ManifestName}\n");
}
