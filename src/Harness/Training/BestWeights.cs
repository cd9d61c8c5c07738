using GenBench.Harness.Checkpoints;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Harness.Training;

/// <summary>The weights at the lowest validation loss of a stage; empty unless early stopping watches.</summary>
public sealed class BestWeights(nn.Module network) : IDisposable
{
    private Dictionary<string, Tensor> _kept = [];

    public IReadOnlyDictionary<string, Tensor> Tensors => _kept;

    /// <summary>Keeps the weights now in the network if their loss is a new best. What an earlier stage reached is forgotten: its loss
    /// is another.</summary>
    public LoopState Watch(LoopState state, int stage, double loss, EarlyStoppingSpec early)
    {
        if (stage != state.Stage)
            state = state with { Stage = stage, BestLoss = double.MaxValue };
        if (!(loss < state.BestLoss - early.MinimumImprovement))
            return state with { EpochsWithoutImprovement = state.EpochsWithoutImprovement + 1 };
        Keep(network.state_dict());
        return state with { BestLoss = loss, EpochsWithoutImprovement = 0 };
    }

    /// <summary>Copies the given weights and keeps the copy.</summary>
    public void Keep(IReadOnlyDictionary<string, Tensor> weights)
    {
        Dispose();
        _kept = weights.ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone().DetachFromDisposeScope());
    }

    /// <summary>Puts the kept weights back into the network, if any were kept.</summary>
    public void Restore()
    {
        if (_kept.Count > 0)
            Checkpoint.CopyInto(network.state_dict(), _kept);
    }

    public void Dispose()
    {
        foreach (Tensor tensor in _kept.Values)
            tensor.Dispose();
        _kept = [];
    }
}
