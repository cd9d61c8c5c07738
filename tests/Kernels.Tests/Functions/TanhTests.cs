using GenBench.Kernels.Functions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Kernels.Tests.Functions;

public sealed class TanhTests : IDisposable
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

        Tensor error = ((Elementwise.Tanh(x).to(ScalarType.Float64) - exact) / exact.where(exact != 0, ones_like(exact))).abs();

        Assert.InRange(error.max().item<double>(), 0, 4e-7);
    }

    [Fact]
    public void Ends_are_reached_and_what_is_no_number_stays_none()
    {
        Tensor ends = tensor([float.PositiveInfinity, float.NegativeInfinity, float.NaN, 0f, -0f, 200f]);

        Assert.Equal([1, -1, float.NaN, 0, -0f, 1], Elementwise.Tanh(ends).data<float>().ToArray());
    }

    [Fact]
    public void What_a_pass_cannot_read_is_the_librarys()
    {
        Tensor wide = randn(50, dtype: ScalarType.Float64), turned = randn(4, 5).t();

        Assert.True(Elementwise.Tanh(wide).Equals(wide.tanh()));
        Assert.True(Elementwise.Tanh(turned).Equals(turned.tanh()));
    }

    [Fact]
    public void A_gradient_is_the_librarys()
    {
        using IDisposable gradients = enable_grad();
        Tensor x = randn(40).requires_grad_(), y = Elementwise.Tanh(x);

        y.sum().backward();

        Assert.True(x.grad!.allclose(1 - y.square()));
    }

    [Fact]
    public void A_tensor_is_overwritten_where_that_can_be_and_else_left_alone()
    {
        Tensor x = randn(40), expected = Elementwise.Tanh(x), wide = randn(40, dtype: ScalarType.Float64), before = wide.clone();

        Assert.True(Elementwise.OverwriteByTanh(x).Equals(expected) && x.Equals(expected));
        Assert.True(Elementwise.OverwriteByTanh(wide).Equals(before.tanh()) && wide.Equals(before));
    }
}
