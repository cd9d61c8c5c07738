using GenBench.Harness.Checkpoints;
using GenBench.Harness.Specs;
using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["final"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_saved_is_loaded()
    {
        using DisposeScope scope = NewDisposeScope();
        Save(step: 12, value: 1);

        Dictionary<string, Tensor> live = Tensors(0);
        Load(live);

        Assert.Equal(12, Checkpoint.ReadManifest(Path, TestKinds.Json).Step);
        Assert.Equal(Bytes(Tensors(1)), Bytes(live));
    }

    [Fact]
    public void Any_flipped_bit_in_any_file_is_refused_before_a_tensor_changes()
    {
        using DisposeScope scope = NewDisposeScope();
        Save(step: 12, value: 1);
        foreach (string file in Directory.GetFiles(Path))
        {
            byte[] good = File.ReadAllBytes(file);
            for (int i = 0; i < good.Length; i += 1 + good.Length / 60)
            {
                byte[] bad = [.. good];
                bad[i] ^= (byte)(1 << (i % 8));
                File.WriteAllBytes(file, bad);
                AssertRefused();
            }

            File.WriteAllBytes(file, good);
        }

        Load(Tensors(0));
    }

    [Fact]
    public void A_file_that_is_cut_empty_or_gone_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        Save(step: 12, value: 1);
        foreach (string file in Directory.GetFiles(Path))
        {
            byte[] good = File.ReadAllBytes(file);
            foreach (int length in new[] { good.Length - 1, good.Length / 2, 0 })
            {
                File.WriteAllBytes(file, good[..length]);
                AssertRefused();
            }

            File.Delete(file);
            AssertRefused();
            File.WriteAllBytes(file, good);
        }
    }

    [Theory]
    [InlineData("a", new long[] { 4 }, ScalarType.Float32, "shape")]
    [InlineData("a", new long[] { 3 }, ScalarType.Float64, "Float64")]
    [InlineData("c", new long[] { 3 }, ScalarType.Float32, "no tensor c")]
    public void A_checkpoint_of_another_model_is_refused_before_a_tensor_changes(string name, long[] shape, ScalarType type, string word)
    {
        using DisposeScope scope = NewDisposeScope();
        Save(step: 12, value: 1);
        Dictionary<string, Tensor> live = new() { ["b"] = zeros(2, 2), [name] = zeros(shape, dtype: type) };

        Assert.Contains(word, Assert.Throws<CheckpointException>(() => Load(live)).Message);
        Assert.All(live.Values, tensor => Assert.Equal(0, tensor.abs().sum().to(ScalarType.Float32).item<float>()));
    }

    [Fact]
    public void A_tensor_the_model_lacks_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        Save(step: 12, value: 1);

        Assert.Contains("the model lacks", Assert.Throws<CheckpointException>(() => Load(new() { ["a"] = zeros(3) })).Message);
    }

    [Fact]
    public void A_kill_while_the_files_are_written_leaves_the_earlier_checkpoint()
    {
        Save(step: 1, value: 1);
        Directory.CreateDirectory(Path + ".new");
        File.WriteAllText(System.IO.Path.Combine(Path + ".new", "weights.safetensors"), "half");

        AssertLoads(step: 1, value: 1);
        Save(step: 2, value: 2);
        AssertLoads(step: 2, value: 2);
    }

    [Fact]
    public void A_kill_between_the_renames_leaves_the_earlier_checkpoint()
    {
        Save(step: 1, value: 1);
        Directory.Move(Path, Path + ".old");

        Assert.True(Checkpoint.Exists(Path));
        AssertLoads(step: 1, value: 1);
    }

    [Fact]
    public void A_kill_before_the_clearing_up_leaves_the_new_checkpoint()
    {
        Save(step: 1, value: 1);
        Directory.Move(Path, Path + ".old");
        Save(step: 2, value: 2);
        Directory.CreateDirectory(Path + ".old");
        File.WriteAllText(System.IO.Path.Combine(Path + ".old", "checkpoint.json"), "{}");

        AssertLoads(step: 2, value: 2);
    }

    [Fact]
    public void Where_nothing_was_saved_there_is_no_checkpoint_and_the_message_says_what_to_do()
    {
        Assert.False(Checkpoint.Exists(Path));
        Assert.Contains("genbench run", Assert.Throws<CheckpointException>(() => Checkpoint.ReadManifest(Path, TestKinds.Json)).Message);
    }

    [Fact]
    public void Another_format_is_refused_by_name()
    {
        Save(step: 1, value: 1, format: 2);

        Assert.Contains("has format 2", Assert.Throws<CheckpointException>(() => Checkpoint.ReadManifest(Path, TestKinds.Json)).Message);
    }

    private void AssertRefused()
    {
        Dictionary<string, Tensor> live = Tensors(0);
        Assert.Throws<CheckpointException>(() => Load(live));
        Assert.Equal(Bytes(Tensors(0)), Bytes(live));
    }

    private void AssertLoads(long step, float value)
    {
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, Tensor> live = Tensors(0);
        Load(live);
        Assert.Equal(Bytes(Tensors(value)), Bytes(live));
        Assert.Equal(step, Checkpoint.ReadManifest(Path, TestKinds.Json).Step);
    }

    private void Load(Dictionary<string, Tensor> live) =>
        Checkpoint.CopyInto(live, Checkpoint.ReadTensors(Path, Checkpoint.ReadManifest(Path, TestKinds.Json), Checkpoint.Weights));

    private void Save(long step, float value, int format = CheckpointManifest.CurrentFormat)
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
            TestKinds.Json);
    }

    private static Dictionary<string, Tensor> Tensors(float value) => new() { ["a"] = full([3], value), ["b"] = full([2, 2], value) };

    private static byte[] Bytes(Dictionary<string, Tensor> tensors) =>
        [.. tensors.OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => entry.Value.bytes.ToArray())];
}
