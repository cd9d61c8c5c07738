using GenBench.Models.Autoregression;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Autoregression;

/// <summary>What a masked network may see, found out by changing one number at a time.</summary>
public sealed class MaskedNetworkTests
{
    [Theory]
    [InlineData(MaskedLayers.Convolution, 1)]
    [InlineData(MaskedLayers.Convolution, 3)]
    [InlineData(MaskedLayers.Dense, 1)]
    [InlineData(MaskedLayers.Dense, 3)]
    public void No_dimension_is_told_of_itself_or_of_later_ones(MaskedLayers layers, int depth)
    {
        using var scope = NewDisposeScope();
        const long places = 30;
        var shape = DataShape.Image(1, 5, 6, Support.Levels256);
        MaskedNetwork network = layers == MaskedLayers.Dense
            ? new MaskedVectorNetwork(places, 2, units: 64, depth)
            : new MaskedImageNetwork(shape, 2, channels: 4, depth, kernel: 5);
        LargeWeights.Draw(network);
        Tensor x = rand(1, places, dtype: ScalarType.Float64), y = randn(1, 2 * places, dtype: ScalarType.Float64);
        Tensor before = network.Given(x, y).view(2, places);
        for (long place = 0; place < places; place++)
        {
            Tensor changed = x.clone();
            changed[0, place] += 1;
            Tensor moved = (network.Given(changed, y).view(2, places) - before).abs().amax([0L]);
            Assert.Equal(0, moved.narrow(0, 0, place + 1).sum().item<double>());
            if ((place + 1) % shape.Event[2] != 0) // further on, a row's first pixel may lie beyond the reach of the last one's
                Assert.True(moved[place + 1].item<double>() > 0, $"{place + 1} is not told of {place}");
        }
    }

    [Theory]
    [InlineData(MaskedLayers.Convolution)]
    [InlineData(MaskedLayers.Dense)]
    public void One_dimension_alone_is_given_what_it_is_given_among_all(MaskedLayers layers)
    {
        using var scope = NewDisposeScope();
        var shape = DataShape.Image(1, 9, 8, Support.Binary);
        MaskedNetwork network = layers == MaskedLayers.Dense
            ? new MaskedVectorNetwork(72, 2, units: 16, depth: 2)
            : new MaskedImageNetwork(shape, 2, channels: 4, depth: 2, kernel: 5);
        LargeWeights.Draw(network);
        Tensor x = rand(3, 72, dtype: ScalarType.Float64), y = randn(3, 144, dtype: ScalarType.Float64);
        Tensor all = network.Given(x, y).view(3, 2, 72);
        foreach (long place in (long[])[0, 7, 8, 20, 35, 71])
            Assert.True(all.select(2, place).allclose(network.GivenAt(x, y, place), rtol: 1e-10, atol: 1e-12));
    }
}
