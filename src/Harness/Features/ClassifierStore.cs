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
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Features;

/// <summary>Classifiers of datasets, trained once each and kept. The weights lie under the name of their own hash and the manifest that
/// names
/// them is replaced in one rename, so that a reader beside a writer sees one whole classifier or another.</summary>
/// <param name="folder">Where they are kept; null to keep them in memory only.</param>
/// <param name="warn">Told what was found damaged or could not be kept.</param>
public sealed class ClassifierStore(string? folder, Action<string> warn)
{
    private const string ManifestName = "classifier.json";

    /// <summary>The stored classifier of the data, or one trained now.</summary>
    /// <returns>Owned by the caller.</returns>
    public FeatureNetwork Get(IDataset dataset)
    {
        var task = new ClassifierTask(dataset);
        string? home = folder is null ? null : Path.Combine(folder, NameOf(task));
        return task.Features((home is null ? null : Load(home, task)) ?? Train(home, task));
    }

    /// <summary>Another protocol of training has another folder, so that two versions of the program do not overwrite each
    /// other's.</summary>
    private static string NameOf(ClassifierTask task) =>
        Hash(Encoding.UTF8.GetBytes($"{task.DataIdentity}\n{ClassifierTraining.Protocol}"))[..16];

    /// <summary>Null where there is none of these layers, or a damaged one.</summary>
    private ClassifierFeatures? Load(string home, ClassifierTask task)
    {
        string path = Path.Combine(home, ManifestName);
        if (!File.Exists(path))
            return null;
        try
        {
            ClassifierManifest manifest = JsonSerializer.Deserialize<ClassifierManifest>(
                File.ReadAllBytes(path), SpecJson.WithoutKinds.Options)
                ?? throw new InvalidDataException("the manifest is empty");
            ClassifierNetwork network = ClassifierNetwork.For(task.Shape);
            if (manifest.Data != task.DataIdentity || manifest.Training != ClassifierTraining.Protocol
                || manifest.Architecture != network.Architecture)
            {
                network.Dispose();
                return null;
            }

            CopyWeights(Path.Combine(home, FileOf(manifest.Weights)), manifest.Weights, network);
            return new ClassifierFeatures(network, manifest.Identity);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or JsonException or CheckpointException
            or UnauthorizedAccessException)
        {
            warn($"the classifier in {home} is damaged ({exception.Message}): training it again");
            return null;
        }
    }

    private static void CopyWeights(string path, string expected, ClassifierNetwork network)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (Hash(bytes) != expected)
            throw new InvalidDataException($"{Path.GetFileName(path)} has SHA-256 {Hash(bytes)}");
        using DisposeScope scope = NewDisposeScope();
        Checkpoint.CopyInto(network.state_dict(), SafeTensors.Deserialize(bytes));
        network.eval();
    }

    private ClassifierFeatures Train(string? home, ClassifierTask task)
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = new OneThread();
        ClassifierNetwork network = ClassifierTraining.Train(task.Shape, task.Dataset.Record.TrainCount, task.Draw);
        byte[] weights = SafeTensors.Serialize(network.state_dict());
        Batch test = task.Seen(task.Dataset.Observations(Split.Test));
        double accuracy = ClassifierTraining.Accuracy(new ClassifierFeatures(network, ""), test);
        var manifest = new ClassifierManifest(
            task.DataIdentity, network.Architecture, ClassifierTraining.Protocol, accuracy, test.X.shape[0], Hash(weights));
        if (home is not null)
            Keep(home, manifest, weights);
        return new ClassifierFeatures(network, manifest.Identity);
    }

    private void Keep(string home, ClassifierManifest manifest, byte[] weights)
    {
        try
        {
            Directory.CreateDirectory(home);
            AtomicFile.WriteBytes(Path.Combine(home, FileOf(manifest.Weights)), weights);
            AtomicFile.WriteBytes(
                Path.Combine(home, ManifestName), JsonSerializer.SerializeToUtf8Bytes(manifest, SpecJson.WithoutKinds.Options));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            warn($"the classifier cannot be kept in {home} ({exception.Message}): the next run trains it again");
        }
    }

    private static string FileOf(string hash) => $"{hash[..16]}.safetensors";

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
