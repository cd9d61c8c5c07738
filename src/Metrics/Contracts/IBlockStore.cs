using static TorchSharp.torch;

namespace GenBench.Metrics.Contracts;

/// <summary>Keeps what finished blocks of a measurement gave, so that one that was stopped goes on behind them. Who has none measures
/// everything.</summary>
public interface IBlockStore
{
    /// <param name="purpose">What was computed; of one metric no two computations share it.</param>
    /// <param name="block">The rows that it was computed for.</param>
    /// <returns>On the CPU, owned by the caller, equal bit for bit to what was kept; null where nothing is.</returns>
    IReadOnlyList<Tensor>? Find(string purpose, Chunk block);

    /// <summary>Copies the tensors; when they reach a disk is the store's affair.</summary>
    void Keep(string purpose, Chunk block, IReadOnlyList<Tensor> tensors);
}
