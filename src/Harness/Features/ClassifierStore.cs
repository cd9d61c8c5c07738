using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GenBench.Harness.Checkpoints;
using GenBench.Harness.Data;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Specs;
using GenBench.Harness.Torch;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Features;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Features;

/// <summary>Classifiers and autoencoders of datasets, trained once each and kept. The weights lie under the name of their own hash
/// and the manifest that names them is replaced in one rename, so that a reader beside a writer sees one whole classifier or
/// another.</summary>
/// <param name="folder">Where they are kept; null to keep them in memory only.</param>
/// <param name="warn">Told what was found damaged or could not be kept.</param>
public sealed class ClassifierStore(string? folder, Action<string> warn)
{
    /// <summary>Where they are kept; null where they are kept in memory only.</summary>
    internal string? Folder => folder;

    /// <summary>Stops a training.</summary>
    internal CancellationToken Cancellation { get; set; }

    /// <summary>The stored classifier of the data, or one trained now.</summary>
    /// <returns>Owned by the caller.</returns>
    public FeatureNetwork Get(IDataset dataset) => Get(new ClassifierTask(dataset));

    /// <summary>The stored network of the task, or one trained now.</summary>
    /// <returns>Owned by the caller.</returns>
    internal FeatureNetwork Get(FeatureTask task)
    {
        string? home = folder is null ? null : Path.Combine(folder, NameOf(task));
        (FeatureBody network, ClassifierManifest manifest) = (home is null ? null : Load(home, task)) ?? Train(home, task);
        return task.Features(network, manifest);
    }

    /// <summary>Another protocol of training has another folder, so that two versions of the program do not overwrite each
    /// other's.</summary>
    private static string NameOf(FeatureTask task) => Hash(Encoding.UTF8.GetBytes($"{task.DataIdentity}\n{task.Protocol}"))[..16];

    private static string ManifestOf(FeatureTask task) => $"{task.Noun}.json";

    /// <summary>Null where there is none of these layers, or a damaged one.</summary>
    private (FeatureBody Network, ClassifierManifest Manifest)? Load(string home, FeatureTask task)
    {
        string path = Path.Combine(home, ManifestOf(task));
        if (!File.Exists(path))
            return null;
        try
        {
            ClassifierManifest manifest = JsonContent.Read<ClassifierManifest>(
                File.ReadAllBytes(path), SpecJson.WithoutKinds.Options);
            if (!IsHash(manifest.Weights))
                throw new InvalidDataException("the manifest names no SHA-256 of weights");
            FeatureBody network = task.Create();
            if (manifest.Data != task.DataIdentity || manifest.Training != task.Protocol
                || manifest.Architecture != network.Architecture)
            {
                network.Dispose();
                return null;
            }

            CopyWeights(Path.Combine(home, FileOf(manifest.Weights)), manifest.Weights, network);
            return (network, manifest);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or JsonException or CheckpointException
            or UnauthorizedAccessException)
        {
            warn($"the {task.Noun} in {home} is damaged ({exception.Message}): training it again");
            return null;
        }
    }

    private static void CopyWeights(string path, string expected, FeatureBody network)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (Hash(bytes) != expected)
            throw new InvalidDataException($"{Path.GetFileName(path)} has SHA-256 {Hash(bytes)}");
        using DisposeScope scope = NewDisposeScope();
        Checkpoint.CopyInto(network.state_dict(), SafeTensors.Deserialize(bytes));
        network.eval();
    }

    private (FeatureBody Network, ClassifierManifest Manifest) Train(string? home, FeatureTask task)
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = new OneThread();
        FeatureBody network = task.Train(Cancellation);
        byte[] weights = SafeTensors.Serialize(network.state_dict());
        (double share, long examples) = task.Judge(network);
        var manifest = new ClassifierManifest(task.DataIdentity, network.Architecture, task.Protocol, share, examples, Hash(weights));
        if (home is not null)
            Keep(home, task, manifest, weights);
        return (network, manifest);
    }

    private void Keep(string home, FeatureTask task, ClassifierManifest manifest, byte[] weights)
    {
        try
        {
            Directory.CreateDirectory(home);
            AtomicFile.WriteBytes(Path.Combine(home, FileOf(manifest.Weights)), weights);
            AtomicFile.WriteBytes(
                Path.Combine(home, ManifestOf(task)), JsonSerializer.SerializeToUtf8Bytes(manifest, SpecJson.WithoutKinds.Options));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            warn($"the {task.Noun} cannot be kept in {home} ({exception.Message}): the next run trains it again");
        }
    }

    /// <summary>It becomes part of a path.</summary>
    private static bool IsHash(string text) => text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigitLower);

    private static string FileOf(string hash) => $"{hash[..16]}.safetensors";

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
