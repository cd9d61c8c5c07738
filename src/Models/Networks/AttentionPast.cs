using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>Keys and values of the positions a causal attention has seen, so that the next one costs one position and not all.</summary>
/// <remarks>The tensors belong to the dispose scope they were made in.</remarks>
internal sealed class AttentionPast
{
    private Tensor? _keys;
    private Tensor? _values;

    /// <summary>[B, H, T, E/H]</summary>
    public Tensor Keys => _keys ?? throw new InvalidOperationException("no position has been added yet");

    /// <summary>[B, H, T, E/H]</summary>
    public Tensor Values => _values ?? throw new InvalidOperationException("no position has been added yet");

    /// <param name="key">[B, H, 1, E/H]</param>
    /// <param name="value">[B, H, 1, E/H]</param>
    public void Add(Tensor key, Tensor value)
    {
        _keys = _keys is null ? key : cat([_keys, key], 2);
        _values = _values is null ? value : cat([_values, value], 2);
    }
}
