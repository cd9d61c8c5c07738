using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>The one protocol by which every dataset's autoencoder is made.</summary>
public static class AutoencoderTraining
{
    private const long RowsAtOnce = 1000;

    /// <summary>Everything that decides the weights beside the data and the layers.</summary>
    public static string Protocol => $"squared error, {FeatureDescent.Protocol}";

    /// <param name="shape">Of one observation.</param>
    /// <param name="examples">Examples to draw from.</param>
    /// <param name="draw">Examples by row [B], int64, on the CPU. Owned by the caller.</param>
    /// <returns>In evaluation mode, owned by the caller.</returns>
    public static CodeNetwork Train(DataShape shape, long examples, Func<Tensor, Generator, Batch> draw)
    {
        CodeNetwork network = CodeNetwork.For(shape);
        FeatureDescent.Initialize(network, "autoencoder-weights");
        FeatureDescent.Run(network, new SquaredErrorObjective(network), examples, draw, "autoencoder-order");
        network.eval();
        return network;
    }

    /// <returns>1 − Σ |x − x̂|²/Σ |x − m|², m the mean of the examples.</returns>
    /// <param name="x">[N, *event]</param>
    public static double ShareOfVariance(CodeNetwork network, Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        Tensor mean = x.to(ScalarType.Float64).mean([0L]);
        double left = 0, all = 0;
        foreach (Chunk chunk in Chunk.Cover(x.shape[0], RowsAtOnce))
        {
            using DisposeScope inner = NewDisposeScope();
            Tensor rows = chunk.Of(x).to(ScalarType.Float32);
            left += (network.forward(rows) - rows).to(ScalarType.Float64).square().sum().item<double>();
            all += (rows - mean).square().sum().item<double>();
        }

        return all > 0 ? 1 - (left / all) : 0;
    }
}
