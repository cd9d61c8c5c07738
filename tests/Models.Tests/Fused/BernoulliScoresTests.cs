using GenBench.Models.Fused;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Fused;

public sealed class BernoulliScoresTests : IDisposable
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
        Tensor exact = (x.to(ScalarType.Float64) * y.to(ScalarType.Float64) - nn.functional.softplus(y.to(ScalarType.Float64), threshold: 500)).sum(dim: -1);

        Assert.True(BernoulliScores.Apply(x, y));
        Tensor error = ((BernoulliScores.LogProb(x, y).to(ScalarType.Float64) - exact) / exact).abs();

        Assert.InRange(error.max().item<double>(), 0, 1e-6);
    }

    [Fact]
    public void Certain_logits_stay_certain_and_what_is_no_number_stays_none()
    {
        Tensor x = ones(1, 8), y = full([3, 1, 8], 1000f);
        y[1].fill_(-1000f);
        y[2, 0, 5] = tensor(float.NaN);

        float[] scores = BernoulliScores.LogProb(x, y).data<float>().ToArray();

        Assert.Equal(0, scores[0]);
        Assert.Equal(-8000, scores[1]);
        Assert.True(float.IsNaN(scores[2]));
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        Tensor x = randint(2, [4, 784]).to(ScalarType.Float32), y = randn(50, 4, 784);
        int threads = get_num_threads();
        Tensor many = BernoulliScores.LogProb(x, y);
        set_num_threads(1);
        Tensor one = BernoulliScores.LogProb(x, y);
        set_num_threads(threads);

        Assert.True(many.Equals(one));
    }

    [Fact]
    public void With_a_gradient_wanted_the_likelihood_is_torch_s()
    {
        using IDisposable gradients = enable_grad();
        Tensor y = randn(2, 784).requires_grad_(), x = ones(2, 784);

        Assert.False(BernoulliScores.Apply(x, y));
        new BernoulliLikelihood().LogProb(x, y).sum().backward();
        Assert.NotNull(y.grad);
    }
}
