using GenBench.Kernels.Functions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Kernels.Tests.Functions;

public sealed class SigmoidTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Every_size_of_argument_keeps_its_digits()
    {
        Tensor x = cat([linspace(-80, 80, 100_003), logspace(-30, 0, 1_000), -logspace(-30, 0, 1_000)]);
        Tensor exact = x.to(ScalarType.Float64).sigmoid();

        Tensor error = ((Elementwise.Sigmoid(x).to(ScalarType.Float64) - exact) / exact).abs();

        Assert.InRange(error.max().item<double>(), 0, 5e-7);
    }

    [Fact]
    public void Ends_are_reached_and_what_is_no_number_stays_none()
    {
        Tensor ends = tensor([float.PositiveInfinity, float.NegativeInfinity, float.NaN, 0f, 200f]);

        float[] values = Elementwise.Sigmoid(ends).data<float>().ToArray();

        Assert.Equal([1, 0, float.NaN, 0.5f, 1], values, (a, b) => a.Equals(b) || Math.Abs(a - b) < 1e-30f);
    }

    [Fact]
    public void Outside_a_tape_a_gradient_is_the_librarys()
    {
        Tensor x = randn(40).requires_grad_(), y = Elementwise.Sigmoid(x);

        y.sum().backward();

        Assert.True(x.grad!.allclose(y * (1 - y)));
    }
}
