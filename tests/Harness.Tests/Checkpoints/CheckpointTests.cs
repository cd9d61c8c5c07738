using GenBench.Harness.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private readonly SavedCheckpoint _saved = new();

    public void Dispose() => _saved.Dispose();

    [Fact]
    public void What_was_saved_is_loaded()
    {
        using DisposeScope scope = NewDisposeScope();
        _saved.Save(step: 12, value: 1);

        Dictionary<string, Tensor> live = SavedCheckpoint.Tensors(0);
        _saved.Load(live);

        Assert.Equal(12, _saved.ReadManifest().Step);
        Assert.Equal(SavedCheckpoint.Bytes(SavedCheckpoint.Tensors(1)), SavedCheckpoint.Bytes(live));
    }

    [Theory]
    [InlineData("a", new long[] { 4 }, ScalarType.Float32, "shape")]
    [InlineData("a", new long[] { 3 }, ScalarType.Float64, "Float64")]
    [InlineData("c", new long[] { 3 }, ScalarType.Float32, "no tensor c")]
    public void A_checkpoint_of_another_model_is_refused_before_a_tensor_changes(string name, long[] shape, ScalarType type, string word)
    {
        using DisposeScope scope = NewDisposeScope();
        _saved.Save(step: 12, value: 1);
        Dictionary<string, Tensor> live = new() { ["b"] = zeros(2, 2), [name] = zeros(shape, dtype: type) };

        Assert.Contains(word, Assert.Throws<CheckpointException>(() => _saved.Load(live)).Message);
        Assert.All(live.Values, tensor => Assert.Equal(0, tensor.abs().sum().to(ScalarType.Float32).item<float>()));
    }

    [Fact]
    public void A_tensor_the_model_lacks_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        _saved.Save(step: 12, value: 1);

        Assert.Contains("the model lacks", Assert.Throws<CheckpointException>(() => _saved.Load(new() { ["a"] = zeros(3) })).Message);
    }

    [Fact]
    public void Where_nothing_was_saved_there_is_no_checkpoint_and_the_message_says_what_to_do()
    {
        Assert.False(Checkpoint.Exists(_saved.Path));
        Assert.Contains("genbench run", Assert.Throws<CheckpointException>(() => _saved.ReadManifest()).Message);
    }

    [Fact]
    public void Another_format_is_refused_by_name()
    {
        _saved.Save(step: 1, value: 1, format: 2);

        Assert.Contains("has format 2", Assert.Throws<CheckpointException>(() => _saved.ReadManifest()).Message);
    }
}
