using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using GenBench.Testing;
using TorchSharp;
using TorchSharp.Modules;
using YourModel.Flow;
using static TorchSharp.torch;

namespace YourModel.Tests;

public sealed class CouplingFlowTests
{
    private static readonly CouplingFlowSpec Small = new() { Couplings = 4, Widths = [16] };

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void It_keeps_the_contract_of_models(long dimensions) => ModelContract.Verify(Small, DataShape.Vector(dimensions, Support.Real));

    [Fact]
    public void Its_log_density_is_that_of_the_change_of_variables()
    {
        using DisposeScope scope = NewDisposeScope();
        using CouplingNetwork network = Network(3);
        Tensor x = randn([7, 3], dtype: ScalarType.Float64, generator: new Generator(5, CPU));

        (Tensor _, Tensor logDet) = network.Forward(x);

        for (long row = 0; row < 7; row++)
        {
            Tensor jacobian = Jacobian(network, x[row]); // [3, 3], by central differences
            Assert.Equal(linalg.det(jacobian).abs().log().item<double>(), logDet[row].item<double>(), 6);
        }
    }

    [Fact]
    public void Its_inverse_brings_every_point_back()
    {
        using DisposeScope scope = NewDisposeScope();
        using CouplingNetwork network = Network(3);
        Tensor x = randn([50, 3], dtype: ScalarType.Float64, generator: new Generator(6, CPU)) * 3;

        Assert.True(network.Inverse(network.Forward(x).Z).allclose(x, 1e-9, 1e-9));
    }

    [Fact]
    public void Images_and_data_of_one_dimension_are_refused()
    {
        Assert.Contains(Small.Check(DataShape.Image(1, 28, 28, Support.Real)), problem => problem.Message.Contains("real vectors"));
        Assert.Contains(Small.Check(DataShape.Vector(1, Support.Real)), problem => problem.Message.Contains("two halves"));
        Assert.Empty(Small.Check(DataShape.Vector(2, Support.Real)));
    }

    /// <summary>Far from the identity.</summary>
    private static CouplingNetwork Network(long dimensions)
    {
        using var rng = new Generator(4, CPU);
        Tensor mean = ones(dimensions);
        var network = new CouplingNetwork(Small, new ModelContext(
            DataShape.Vector(dimensions, Support.Real), new Placement(CPU, ScalarType.Float64), rng, mean,
            DataVariance: () => full([dimensions], 4.0)));
        using var _ = no_grad();
        foreach (Parameter parameter in network.parameters())
            parameter.normal_(0, 0.5, rng); // untrained, it is the identity
        return network;
    }

    private static Tensor Jacobian(CouplingNetwork network, Tensor x)
    {
        const double Step = 1e-6;
        using var _ = no_grad();
        Tensor steps = eye(x.shape[0], dtype: ScalarType.Float64) * Step;
        return ((network.Forward(x + steps).Z - network.Forward(x - steps).Z) / (2 * Step)).t();
    }
}
