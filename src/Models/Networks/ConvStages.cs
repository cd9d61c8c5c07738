using GenBench.Models.Contracts;
using TorchSharp.Modules;
using static TorchSharp.torch;

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

    /// <summary>Strided convolutions, each halving height and width, with residual blocks behind them.</summary>
    public ModuleList<nn.Module<Tensor, Tensor>> Halving(DataShape shape)
    {
        ModuleList<nn.Module<Tensor, Tensor>> stages = new();
        long channels = shape.Event[0];
        foreach (long width in Channels)
        {
            stages.Add(nn.Conv2d(channels, width, 4, stride: 2, padding: 1));
            AddResidualBlocks(stages, width);
            channels = width;
        }

        return stages;
    }

    /// <summary>The mirror of <see cref="Halving"/>, without the transposed convolution that makes the observation.</summary>
    public ModuleList<nn.Module<Tensor, Tensor>> Doubling()
    {
        ModuleList<nn.Module<Tensor, Tensor>> stages = new();
        for (int i = Channels.Count - 1; i >= 0; i--)
        {
            AddResidualBlocks(stages, Channels[i]);
            if (i > 0)
                stages.Add(nn.ConvTranspose2d(Channels[i], Channels[i - 1], 4, stride: 2, padding: 1));
        }

        return stages;
    }

    /// <summary>The last doubling, to the parameters of the observation model.</summary>
    public ConvTranspose2d Last(DataShape shape, long parametersPerDimension) =>
        nn.ConvTranspose2d(Channels[0], shape.Event[0] * parametersPerDimension, 4, stride: 2, padding: 1, bias: false);

    /// <summary>Runs stages; convolutions are activated, residual blocks do that themselves.</summary>
    /// <param name="x">[N, C, H, W]</param>
    public Tensor Run(ModuleList<nn.Module<Tensor, Tensor>> stages, Tensor x)
    {
        foreach (nn.Module<Tensor, Tensor> stage in stages)
            x = stage is ResidualBlock ? stage.call(x) : Activation.Apply(stage.call(x));
        return x;
    }

    private void AddResidualBlocks(ModuleList<nn.Module<Tensor, Tensor>> stages, long width)
    {
        for (int i = 0; i < ResidualBlocks; i++)
            stages.Add(new ResidualBlock(width, Activation));
    }
}
