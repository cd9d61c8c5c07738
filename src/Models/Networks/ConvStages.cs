using GenBench.Models.Contracts;

namespace GenBench.Models.Networks;

/// <summary>The layer plan that a convolutional encoder and its decoder share.</summary>
internal sealed record ConvStages(IReadOnlyList<long> Channels, long Hidden, int ResidualBlocks, Activation Activation)
{
    /// <summary>[C, H, W] after the last stage.</summary>
    public long[] Innermost(DataShape shape)
    {
        int factor = 1 << Channels.Count;
        return [Channels[^1], shape.Event[1] / factor, shape.Event[2] / factor];
    }

    public long FlatSize(DataShape shape) => Innermost(shape).Aggregate(1L, (product, size) => product * size);
}
