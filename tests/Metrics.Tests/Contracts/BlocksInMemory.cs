using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Contracts;

/// <summary>Keeps blocks while a test lasts.</summary>
internal sealed class BlocksInMemory : IBlockStore, IDisposable
{
    private readonly Dictionary<(string Purpose, Chunk Block), IReadOnlyList<Tensor>> _kept = [];

    /// <summary>Blocks that were computed.</summary>
    public int Computed { get; private set; }

    /// <summary>Told after each of these.</summary>
    public Action<int>? Kept { get; set; }

    /// <summary>A store that is broken: it takes one block for another.</summary>
    public bool MixesUp { get; init; }

    public IReadOnlyList<Tensor>? Find(string purpose, Chunk block)
    {
        (string Purpose, Chunk Block) wanted = (purpose, block);
        if (!_kept.TryGetValue(wanted, out IReadOnlyList<Tensor>? found))
            return null;
        if (MixesUp)
            found = _kept.LastOrDefault(other => IsOther(other.Key, wanted) && Fits(other.Value, found)).Value ?? found;
        return [.. found.Select(tensor => tensor.clone().DetachFromDisposeScope())];
    }

    public void Keep(string purpose, Chunk block, IReadOnlyList<Tensor> tensors)
    {
        Assert.False(_kept.ContainsKey((purpose, block)), $"{purpose} {block} was computed twice");
        _kept.Add((purpose, block), [.. tensors.Select(tensor => tensor.detach().clone().DetachFromDisposeScope())]);
        Computed++;
        Kept?.Invoke(Computed);
    }

    public void Dispose()
    {
        foreach (Tensor tensor in _kept.Values.SelectMany(tensors => tensors))
            tensor.Dispose();
    }

    private static bool IsOther((string Purpose, Chunk Block) one, (string Purpose, Chunk Block) wanted) =>
        one.Purpose == wanted.Purpose && one != wanted;

    private static bool Fits(IReadOnlyList<Tensor> one, IReadOnlyList<Tensor> other) =>
        one.Zip(other, (a, b) => a.shape.SequenceEqual(b.shape)).All(same => same);
}
