using GenBench.Kernels.Updates;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Kernels.Tests.Updates;

public sealed class AdamRuleTests : IDisposable
{
    private const long Count = 100_003;
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        int threads = get_num_threads();
        set_num_threads(3);
        (Tensor many, _) = Moved();
        set_num_threads(1);
        (Tensor one, _) = Moved();
        set_num_threads(threads);

        Assert.True(many.Equals(one));
    }

    [Fact]
    public void The_gradient_is_used_up_to_the_last_number() => Assert.Equal(0, Moved().Gradient.count_nonzero().item<long>());

    [Fact]
    public void A_gradient_that_is_no_number_shows_in_the_values()
    {
        Tensor gradient = zeros(8), values = zeros(8);
        gradient[3] = float.NaN;

        new AdamRule(0.9, 0.999, 1e-8, Decay: 0).Move(values, gradient, zeros(8), zeros(8), step: 1, rate: 1e-3);

        Assert.Equal([3], values.isnan().nonzero().flatten().data<long>().ToArray());
    }

    /// <summary>In float64, which no pass reads: the library's operator.</summary>
    [Fact]
    public void The_librarys_operator_moves_values_as_the_pass_does()
    {
        using IDisposable _ = no_grad();
        Tensor values = randn(500), gradient = randn(500), wide = values.to(ScalarType.Float64), steep = gradient.to(ScalarType.Float64);
        var rule = new AdamRule(0.9, 0.999, 1e-8, Decay: 0.01);

        rule.Move(values, gradient, zeros(500), zeros(500), step: 1, rate: 1e-2);
        rule.Move(
            wide, steep, zeros(500, dtype: ScalarType.Float64), zeros(500, dtype: ScalarType.Float64), step: 1, rate: 1e-2);

        Assert.InRange((values - wide).abs().max().item<double>(), 0, 1e-6);
        Assert.Equal(0, steep.count_nonzero().item<long>());
    }

    private static (Tensor Values, Tensor Gradient) Moved()
    {
        using var rng = new Generator(8);
        var rule = new AdamRule(0.9, 0.999, 1e-8, Decay: 0.01);
        Tensor values = randn(Count, generator: rng), gradient = randn(Count, generator: rng), first = zeros(Count), second = zeros(Count);
        for (int step = 1; step <= 3; step++)
        {
            gradient = gradient + randn(Count, generator: rng);
            rule.Move(values, gradient, first, second, step, rate: 1e-2);
        }

        return (values, gradient);
    }
}
