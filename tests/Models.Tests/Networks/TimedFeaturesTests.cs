using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Networks;

/// <summary>The inner layer of a network that a probe reads, and where the network looks.</summary>
public sealed class TimedFeaturesTests : IDisposable
{
    private static readonly DataShape Plane = DataShape.Vector(2, Support.Real);

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(8, CPU);

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    /// <summary>Of the MLP its last hidden layer: the output is linear in it.</summary>
    [Fact]
    public void The_output_of_an_mlp_is_linear_in_its_features()
    {
        using FieldNetwork network = new MlpFieldSpec { Widths = [8, 5], Embedding = 8 }.Create(Plane, 3);
        Tensor x = randn([7, 2], generator: _rng), t = full(7, 0.3f);
        Tensor features = network.Features(x, t)!;

        Assert.Equal([7, 5], features.shape);
        var state = network.state_dict();
        Tensor output = features.mm(state["layers.2.weight"].t()) + state["layers.2.bias"];
        Assert.True(output.allclose(network.call(x, t, null), rtol: 1e-5, atol: 1e-6));
    }

    [Fact]
    public void Of_a_u_net_they_are_the_channels_of_the_coarsest_layer()
    {
        using FieldNetwork network = new UNetSpec { Channels = [4, 6], Embedding = 8 }.Create(DataShape.Image(1, 4, 4, Support.Real), null);

        Assert.Equal([3, 6], network.Features(randn([3, 1, 4, 4], generator: _rng), full(3, 0.3f))!.shape);
    }

    /// <summary>At the data's end the noise is out of sight, at the other the data.</summary>
    [Theory]
    [InlineData("flow")]
    [InlineData("diffusion")]
    public void The_network_looks_at_data_at_one_end_and_at_noise_at_the_other(string family)
    {
        var field = new MlpFieldSpec { Widths = [8], Embedding = 8 };
        ModelSpec spec = family == "flow" ? new FlowMatchingSpec { Network = field } : new DiffusionSpec { Network = field };
        using Tensor mean = zeros(2);
        using IGenerativeModel model = spec.Create(new ModelContext(Plane, new Placement(CPU, ScalarType.Float64), _rng, mean));
        var network = (ITimedFeatures)model;
        Tensor Draw() => randn([6, 2], dtype: ScalarType.Float64, generator: _rng);
        Tensor x = Draw(), other = Draw(), noise = Draw(), otherNoise = Draw();
        double Apart(Tensor a, Tensor b) => (a - b).abs().max().item<double>();

        Assert.True(Apart(network.Features(x, noise, 1)!, network.Features(x, otherNoise, 1)!) < 0.05);
        Assert.True(Apart(network.Features(x, noise, 1)!, network.Features(other, noise, 1)!) > 0.1);
        Assert.True(Apart(network.Features(x, noise, 0)!, network.Features(other, noise, 0)!) < 0.05);
        Assert.True(Apart(network.Features(x, noise, 0)!, network.Features(x, otherNoise, 0)!) > 0.1);
    }
}
