using GenBench.Models.Fused;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Fused;

public sealed class HyperbolicTangentsTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly IDisposable _noGrad = no_grad();

    public void Dispose()
    {
        _noGrad.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Every_size_of_argument_keeps_its_digits()
    {
        Tensor x = cat([linspace(-12, 12, 100_003), logspace(-30, 0, 1_000), -logspace(-30, 0, 1_000)]);
        Tensor exact = x.to(ScalarType.Float64).tanh();

        Tensor error = ((HyperbolicTangents.Of(x).to(ScalarType.Float64) - exact) / exact.where(exact != 0, ones_like(exact))).abs();

        Assert.InRange(error.max().item<double>(), 0, 4e-7);
    }

    [Fact]
    public void Ends_are_reached_and_what_is_no_number_stays_none()
    {
        float[] values = HyperbolicTangents.Of(tensor([float.PositiveInfinity, float.NegativeInfinity, float.NaN, 0f, -0f, 200f])).data<float>().ToArray();

        Assert.Equal([1, -1, float.NaN, 0, -0f, 1], values);
    }
}
