using System.Buffers.Binary;
using System.Text.Json;
using GenBench.Harness.Checkpoints;
using GenBench.Harness.Specs;
using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static CheckpointManifest Manifest => new()
    {
        Model = new VaeSpec { Latent = 2 },
        Shape = DataShape.Vector(3, Support.Real),
        Dtype = Precision.Float32,
        Step = 7,
        Sha256 = new Dictionary<string, string>(),
    };

    private static Dictionary<string, IReadOnlyDictionary<string, Tensor>> Files => new()
    {
        [Checkpoint.Weights] = new Dictionary<string, Tensor> { ["w"] = arange(6, ScalarType.Float32).view(2, 3), ["b"] = tensor(0.5) },
    };

    [Fact]
    public void Safetensors_keep_every_type_and_shape()
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>
        {
            ["float32"] = randn(2, 3),
            ["float64"] = randn([4], ScalarType.Float64),
            ["int64"] = arange(5),
            ["scalar"] = tensor(2.5),
            ["byte"] = tensor(new byte[] { 1, 255 }),
            ["bool"] = tensor(new[] { true, false }),
            ["empty"] = zeros(0, 3),
            ["transposed"] = randn(3, 2).t(),
        };
        IReadOnlyDictionary<string, Tensor> read = SafeTensors.Deserialize(SafeTensors.Serialize(tensors));
        Assert.Equal(tensors.Keys.Order(), read.Keys.Order());
        foreach ((string name, Tensor value) in tensors)
        {
            Assert.Equal(value.dtype, read[name].dtype);
            Assert.Equal(value.shape, read[name].shape);
            Assert.True(value.equal(read[name]).all().item<bool>(), name);
        }
    }

    [Fact]
    public void Safetensors_have_the_published_layout()
    {
        using var scope = NewDisposeScope();
        byte[] file = SafeTensors.Serialize(new Dictionary<string, Tensor> { ["w"] = tensor(new[] { 1f, -2f }) });
        long length = BinaryPrimitives.ReadInt64LittleEndian(file);
        using JsonDocument header = JsonDocument.Parse(file.AsMemory(8, (int)length));
        JsonElement w = header.RootElement.GetProperty("w");
        Assert.Equal("F32", w.GetProperty("dtype").GetString());
        Assert.Equal([0, 8], w.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32()));
        Assert.Equal(-2f, BinaryPrimitives.ReadSingleLittleEndian(file.AsSpan(8 + (int)length + 4)));
        Assert.Equal(8 + length + 8, file.Length);
    }

    [Fact]
    public void Every_flipped_bit_is_refused()
    {
        using var scope = NewDisposeScope();
        string folder = _folder["c"];
        Checkpoint.Save(folder, Manifest, Files);
        string path = Path.Combine(folder, Checkpoint.Weights);
        byte[] intact = File.ReadAllBytes(path);
        for (int position = 0; position < intact.Length; position++)
        {
            byte[] damaged = [.. intact];
            damaged[position] ^= (byte)(1 << (position % 8));
            File.WriteAllBytes(path, damaged);
            Assert.Throws<CheckpointException>(() => Checkpoint.ReadTensors(folder, Checkpoint.ReadManifest(folder), Checkpoint.Weights));
        }

        File.WriteAllBytes(path, intact[..^3]);
        Assert.Throws<CheckpointException>(() => Checkpoint.ReadTensors(folder, Checkpoint.ReadManifest(folder), Checkpoint.Weights));
    }

    [Fact]
    public void Weights_of_another_shape_change_nothing()
    {
        using var scope = NewDisposeScope();
        var live = new Dictionary<string, Tensor> { ["a"] = zeros(2), ["b"] = zeros(3) };
        var stored = new Dictionary<string, Tensor> { ["a"] = ones(2), ["b"] = ones(4) };
        var error = Assert.Throws<CheckpointException>(() => Checkpoint.CopyInto(live, stored));
        Assert.Contains("tensor b has shape [4] in the checkpoint and [3] in the model", error.Message, StringComparison.Ordinal);
        Assert.Equal(0f, live["a"].sum().item<float>());
    }

    [Fact]
    public void Kill_between_the_renames_of_a_swap_leaves_the_earlier_checkpoint()
    {
        using var scope = NewDisposeScope();
        string folder = _folder["c"];
        Checkpoint.Save(folder, Manifest, Files);
        Directory.Move(folder, folder + ".old");
        Directory.CreateDirectory(folder + ".new");
        Assert.True(Checkpoint.Exists(folder));
        Assert.Equal(7, Checkpoint.ReadManifest(folder).Step);
        Checkpoint.Save(folder, Manifest with { Step = 8 }, Files);
        Assert.Equal(8, Checkpoint.ReadManifest(folder).Step);
        Assert.Equal([folder], Directory.GetDirectories(_folder.Path));
    }
}
