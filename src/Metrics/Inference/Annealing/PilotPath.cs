using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>What a pilot run found along the path of each example of a tile, at nodes of its own choice. From an example's last node on,
/// all nodes repeat it.</summary>
/// <param name="Betas">β of node n, rising from 0, [N, B], float64.</param>
/// <param name="Spreads">Standard deviation of the tilt over chains at the node: what a step of β moves a log weight by, [N, B],
/// float64.</param>
/// <param name="Sizes">Step sizes that fit there, [N, B], float64.</param>
/// <param name="Scales">S of the trajectories there, [N, B, Z, Z]; null for the identity.</param>
internal sealed record PilotPath(Tensor Betas, Tensor Spreads, Tensor Sizes, Tensor? Scales) : IDisposable
{
    public void Dispose()
    {
        Betas.Dispose();
        Spreads.Dispose();
        Sizes.Dispose();
        Scales?.Dispose();
    }

    public PilotPath MoveToOuterDisposeScope()
    {
        foreach (Tensor? tensor in (Tensor?[])[Betas, Spreads, Sizes, Scales])
            tensor?.MoveToOuterDisposeScope();
        return this;
    }
}
