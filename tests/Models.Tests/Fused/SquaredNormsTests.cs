using GenBench.Models.Fused;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Fused;

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

        Assert.True(SquaredNorms.Apply(z));
        Assert.True(SquaredNorms.Of(z).to(ScalarType.Float64).allclose(z.to(ScalarType.Float64).square().sum(dim: -1), rtol: 2e-6));
    }

    [Fact]
    public void What_wants_a_gradient_or_lies_otherwise_is_left_to_the_library()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.False(SquaredNorms.Apply(randn(3, 4).requires_grad_()));
        Assert.False(SquaredNorms.Apply(randn(3, 4).t()));
        Assert.False(SquaredNorms.Apply(randn(3, 4, dtype: ScalarType.Float64)));
    }
}
