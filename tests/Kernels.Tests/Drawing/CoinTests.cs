using GenBench.Kernels.Drawing;
using static TorchSharp.torch;

namespace GenBench.Kernels.Tests.Drawing;

public sealed class CoinTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(784)]
    [InlineData(2049)]
    [InlineData(128 * 784)]
    public void Tosses_are_those_of_the_librarys_stream_bit_for_bit(long count)
    {
        using var scope = NewDisposeScope();
        using Generator ours = new(5), theirs = new(5);
        Tensor levels = (arange(count) * 37 % 256).to(ScalarType.Byte);

        Tensor tossed = Draws.Coins(levels, ours), after = rand(10, generator: ours);

        Tensor expected = rand(count, generator: theirs).mul_(255f).lt_(levels);
        Assert.Equal(expected.data<float>().ToArray(), tossed.data<float>().ToArray());
        Assert.Equal(rand(10, generator: theirs).data<float>().ToArray(), after.data<float>().ToArray());
    }

    [Fact]
    public void Black_is_never_tossed_and_white_always()
    {
        using var scope = NewDisposeScope();
        using Generator rng = new(6);

        Tensor black = zeros(50_000, dtype: ScalarType.Byte), white = full(50_000, 255, dtype: ScalarType.Byte);
        Tensor tossed = Draws.Coins(cat([black, white]), rng);

        Assert.Equal(0, tossed.narrow(0, 0, 50_000).sum().item<float>());
        Assert.Equal(50_000, tossed.narrow(0, 50_000, 50_000).sum().item<float>());
    }
}
