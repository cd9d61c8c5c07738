using GenBench.Harness.Checkpoints;
using GenBench.Harness.Specs;
using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Checkpoints;

/// <summary>A place for the checkpoint of a model of two small tensors, and what can be said of what lies there.</summary>
internal sealed class SavedCheckpoint : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder["final"];

    public void Dispose() => _folder.Dispose();

    public CheckpointManifest ReadManifest() => Checkpoint.ReadManifest(Path, TestKinds.Json);

    public void Save(long step, float value, int format = CheckpointManifest.CurrentFormat, bool keepsBefore = false)
    {
        using DisposeScope scope = NewDisposeScope();
        var manifest = new CheckpointManifest
        {
            Format = format,
            Model = new PpcaSpec { Latent = 2 },
            Shape = DataShape.Vector(3, Support.Real),
            Dtype = Precision.Float32,
            Step = step,
            Sha256 = new Dictionary<string, string>(),
        };
        Checkpoint.Save(
            Path, manifest, new Dictionary<string, IReadOnlyDictionary<string, Tensor>> { [Checkpoint.Weights] = Tensors(value) },
            TestKinds.Json, keepsBefore);
    }

    public void Load(Dictionary<string, Tensor> live) =>
        Checkpoint.CopyInto(live, Checkpoint.ReadTensors(Path, ReadManifest(), Checkpoint.Weights));

    public void AssertRefused()
    {
        Dictionary<string, Tensor> live = Tensors(0);
        Assert.Throws<CheckpointException>(() => Load(live));
        Assert.Equal(Bytes(Tensors(0)), Bytes(live));
    }

    public void AssertLoads(long step, float value)
    {
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, Tensor> live = Tensors(0);
        Load(live);
        Assert.Equal(Bytes(Tensors(value)), Bytes(live));
        Assert.Equal(step, ReadManifest().Step);
    }

    public static Dictionary<string, Tensor> Tensors(float value) => new() { ["a"] = full([3], value), ["b"] = full([2, 2], value) };

    public static byte[] Bytes(Dictionary<string, Tensor> tensors) =>
        [.. tensors.OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => entry.Value.bytes.ToArray())];
}
