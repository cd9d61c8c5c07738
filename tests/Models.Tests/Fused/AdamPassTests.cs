using GenBench.Models.Fused;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Fused;

public sealed class AdamPassTests : IDisposable
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

        AdamPass.Update(values, gradient, zeros(8), zeros(8), 1, 1e-3, 0.9, 0.999, 1e-8, 0);

        Assert.Equal([3], values.isnan().nonzero().flatten().data<long>().ToArray());
    }

    private static (Tensor Values, Tensor Gradient) Moved()
    {
        using var rng = new Generator(8);
        Tensor values = randn(Count, generator: rng), gradient = randn(Count, generator: rng), first = zeros(Count), second = zeros(Count);
        for (int step = 1; step <= 3; step++)
        {
            gradient = gradient + randn(Count, generator: rng);
            AdamPass.Update(values, gradient, first, second, step, 1e-2, 0.9, 0.999, 1e-8, 0.01);
        }

        return (values, gradient);
    }
}
