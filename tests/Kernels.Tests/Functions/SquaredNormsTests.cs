using GenBench.Kernels.Functions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Kernels.Tests.Functions;

public sealed class SquaredNormsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(50)]
    [InlineData(1000)]
    public void Norms_are_those_of_double_precision(long width)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor z = randn([7, 300, width]);

        Assert.True(SquaredNorms.Fits(z));
        Assert.True(SquaredNorms.Of(z).to(ScalarType.Float64).allclose(z.to(ScalarType.Float64).square().sum(dim: -1), rtol: 2e-6));
    }

    [Fact]
    public void What_wants_a_gradient_or_lies_otherwise_is_left_to_the_library()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.False(SquaredNorms.Fits(randn(3, 4).requires_grad_()));
        Assert.False(SquaredNorms.Fits(randn(3, 4).t()));
        Assert.False(SquaredNorms.Fits(randn(3, 4, dtype: ScalarType.Float64)));
        Assert.True(SquaredNorms.Of(full([3, 4], 2.0, dtype: ScalarType.Float64)).Equals(full([3], 16.0, dtype: ScalarType.Float64)));
    }
}
