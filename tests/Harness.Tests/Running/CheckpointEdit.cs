using GenBench.Harness.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Running;

/// <summary>Changes a checkpoint as its own writer would, so that it is whole and says something else.</summary>
internal static class CheckpointEdit
{
    public static void ZeroTrainingState(string folder)
    {
        using DisposeScope scope = NewDisposeScope();
        CheckpointManifest manifest = Checkpoint.ReadManifest(folder, TestKinds.Json);
        var files = manifest.Sha256.Keys.ToDictionary(name => name, name => Checkpoint.ReadTensors(folder, manifest, name));
        foreach (Tensor tensor in files[Checkpoint.TrainingState].Values)
            tensor.zero_();
        Checkpoint.Save(folder, manifest, files, TestKinds.Json);
    }
}
