using GenBench.Kernels.Densities;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Kernels.Tests.Densities;

public sealed class BernoulliTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly IDisposable _noGrad = no_grad();

    public void Dispose()
    {
        _noGrad.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(784, 3)]
    [InlineData(784, 40)]
    [InlineData(3072, 3)] // several logarithms a row, and a remainder
    [InlineData(1001, 0.01)]
    public void One_pass_gives_what_the_formula_gives_in_float64(long dimensions, double spread)
    {
        Tensor x = randint(2, [3, dimensions]).to(ScalarType.Float32), y = randn([5, 3, dimensions]) * spread;
        Tensor wide = y.to(ScalarType.Float64);
        Tensor exact = (x.to(ScalarType.Float64) * wide - nn.functional.softplus(wide, threshold: 500)).sum(dim: -1);

        Assert.True(BernoulliScores.Rows.Fits(x, y));
        Tensor error = ((LogDensities.Bernoulli(x, y).to(ScalarType.Float64) - exact) / exact).abs();

        Assert.InRange(error.max().item<double>(), 0, 1e-6);
    }

    [Fact]
    public void Certain_logits_stay_certain_and_what_is_no_number_stays_none()
    {
        Tensor x = ones(1, 8), y = full([3, 1, 8], 1000f);
        y[1].fill_(-1000f);
        y[2, 0, 5] = tensor(float.NaN);

        float[] scores = LogDensities.Bernoulli(x, y).data<float>().ToArray();

        Assert.Equal(0, scores[0]);
        Assert.Equal(-8000, scores[1]);
        Assert.True(float.IsNaN(scores[2]));
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        Tensor x = randint(2, [4, 784]).to(ScalarType.Float32), y = randn(50, 4, 784);
        int threads = get_num_threads();
        Tensor many = LogDensities.Bernoulli(x, y);
        set_num_threads(1);
        Tensor one = LogDensities.Bernoulli(x, y);
        set_num_threads(threads);

        Assert.True(many.Equals(one));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(784)]
    public void The_gradient_is_that_of_the_formula_in_float64(long dimensions)
    {
        using IDisposable gradients = enable_grad();
        Tensor x = randint(2, [3, dimensions]).to(ScalarType.Float32), weights = randn(5, 3);
        Tensor y = (randn(5, 3, dimensions) * 4).requires_grad_(), exact = y.detach().to(ScalarType.Float64).requires_grad_();

        Tensor scores = LogDensities.Bernoulli(x, y);
        (scores * weights).sum().backward();
        (((x * exact) - nn.functional.softplus(exact, threshold: 500)).sum(dim: -1) * weights).sum().backward();

        Assert.True((scores - LogDensities.Bernoulli(x, y.detach())).abs().max().item<float>() <= 1e-6 * dimensions);
        Assert.InRange((y.grad!.to(ScalarType.Float64) - exact.grad!).abs().max().item<double>(), 0, 2e-6);
    }

    [Fact]
    public void Certain_logits_have_a_gradient_too_and_what_is_no_number_has_none()
    {
        using IDisposable gradients = enable_grad();
        Tensor x = zeros(1, 9), y = tensor(new[] { 1000f, -1000, 0, float.NaN, 88, -88, 1, 2, 1000 }, [1, 9]).requires_grad_();

        LogDensities.Bernoulli(x, y).sum().backward();

        float[] slopes = y.grad!.data<float>().ToArray();
        Assert.Equal(-1, slopes[0]);
        Assert.Equal(0, slopes[1], 1e-30f);
        Assert.Equal(-0.5f, slopes[2]);
        Assert.True(float.IsNaN(slopes[3]));
        Assert.Equal(-1, slopes[8]);
    }

    [Fact]
    public void Where_the_data_want_a_gradient_the_likelihood_is_torch_s()
    {
        using IDisposable gradients = enable_grad();
        Tensor y = randn(2, 784), x = ones(2, 784).requires_grad_();

        Assert.False(BernoulliScores.Rows.Fits(x, y));
        LogDensities.Bernoulli(x, y).sum().backward();
        Assert.NotNull(x.grad);
    }
}
