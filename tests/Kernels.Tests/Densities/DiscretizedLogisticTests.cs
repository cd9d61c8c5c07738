using GenBench.Kernels.Densities;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Kernels.Tests.Densities;

/// <summary>Against the likelihood's own formula in float64, which the pass does not serve.</summary>
public sealed class DiscretizedLogisticTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(784)]
    public void Score_and_gradient_are_those_of_the_formula(long dimensions)
    {
        Tensor x = (randint(256, [3, dimensions]).to(ScalarType.Float64) / 255).to(ScalarType.Float32), weights = randn(5, 3);
        Tensor location = rand(5, 3, dimensions), logScale = rand(5, 3, dimensions) * 8 - 8; // some below the smallest
        Tensor parameters = cat([location, logScale], -1).requires_grad_();
        Tensor exact = parameters.detach().to(ScalarType.Float64).requires_grad_();

        Assert.True(DiscretizedLogisticScores.Rows.Fits(x, parameters));
        Tensor scores = LogDensities.DiscretizedLogistic(x, parameters);
        Tensor expected = LogDensities.DiscretizedLogistic(x.to(ScalarType.Float64), exact);
        (scores * weights).sum().backward();
        (expected * weights).sum().backward();

        Assert.InRange(((scores.to(ScalarType.Float64) - expected) / expected).abs().max().item<double>(), 0, 5e-6);
        Tensor off = (parameters.grad!.to(ScalarType.Float64) - exact.grad!).abs() / (exact.grad!.abs() + 1);
        Assert.InRange(off.max().item<double>(), 0, 1e-4);
    }

    [Fact]
    public void All_levels_together_have_the_mass_of_one()
    {
        using IDisposable _ = no_grad();
        Tensor x = (arange(256).to(ScalarType.Float32) / 255).view(256, 1);
        foreach ((float location, float logScale) in new[] { (0.3f, -2f), (0.5f, -7f), (-0.4f, 0f), (1.7f, 1f) })
        {
            Tensor parameters = tensor(new[] { location, logScale }).expand(256, 2).contiguous();

            Assert.Equal(1, LogDensities.DiscretizedLogistic(x, parameters).exp().sum().item<float>(), 2e-5);
        }
    }

    [Fact]
    public void What_is_no_number_stays_none()
    {
        using IDisposable _ = no_grad();
        Tensor x = full([1, 8], 0.5f), parameters = zeros(1, 16);
        parameters[0, 3] = float.NaN;

        Assert.True(float.IsNaN(LogDensities.DiscretizedLogistic(x, parameters).item<float>()));
    }
}
