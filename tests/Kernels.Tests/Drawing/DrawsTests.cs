using GenBench.Kernels.Drawing;
using static TorchSharp.torch;

namespace GenBench.Kernels.Tests.Drawing;

public sealed class DrawsTests
{
    /// <summary>Around the sizes at which something changes: bulk or not, whole groups of 16 or not, whole states of 624 words or
    /// not.</summary>
    public static TheoryData<long> Sizes => [3, 1023, 1024, 1025, 1039, 1040, 2047, 2048, 2063, 6240, 401_408, 100_001];

    /// <summary>Else everything below would hold the library against itself.</summary>
    [Fact]
    public void The_twister_is_the_librarys() => Assert.True(MersenneTwister.IsTheLibrarys);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Uniform_numbers_are_those_of_the_library_bit_for_bit(long count)
    {
        using Generator ours = new(7), theirs = new(7);

        using Tensor drawn = Draws.Uniform([count], ScalarType.Float32, CPU, ours), expected = rand(count, generator: theirs);

        Assert.Equal(expected.data<float>().ToArray(), drawn.data<float>().ToArray());
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Normal_numbers_are_those_of_the_library_to_float_rounding(long count)
    {
        using Generator ours = new(11), theirs = new(11);

        using Tensor drawn = Draws.Normal([count], ScalarType.Float32, CPU, ours), expected = randn(count, generator: theirs);

        float[] a = drawn.data<float>().ToArray(), b = expected.data<float>().ToArray();
        Assert.All(a.Zip(b), pair => Assert.Equal(pair.Second, pair.First, 4e-6f));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_generator_goes_on_where_the_library_would(long count)
    {
        using Generator ours = new(13), theirs = new(13);
        using (Tensor _ = rand(100, generator: ours), __ = rand(100, generator: theirs))
        {
        }

        using Tensor drawn = Draws.Normal([count], ScalarType.Float32, CPU, ours), expected = randn(count, generator: theirs);
        using Tensor after = Draws.Uniform([5000], ScalarType.Float32, CPU, ours), expectedAfter = rand(5000, generator: theirs);
        using Tensor few = randn(3, generator: ours), expectedFew = randn(3, generator: theirs);

        Assert.Equal(expectedAfter.data<float>().ToArray(), after.data<float>().ToArray());
        Assert.Equal(expectedFew.data<float>().ToArray(), few.data<float>().ToArray());
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Coins_are_those_of_the_library_bit_for_bit(long count)
    {
        using Generator ours = new(19), theirs = new(19);
        using Tensor probabilities = linspace(0, 1, count);

        using Tensor drawn = Draws.Bernoulli(probabilities, ours), expected = probabilities.bernoulli(theirs);

        Assert.Equal(expected.data<float>().ToArray(), drawn.data<float>().ToArray());
    }

    [Theory]
    [InlineData(1, 300, 50)]
    [InlineData(3, 1000, 7)]
    [InlineData(5, 1, 2000)]
    [InlineData(2, 5, 3)]
    public void Several_streams_at_once_are_each_what_they_are_alone(int count, long samples, long width)
    {
        Generator[] together = [.. Enumerable.Range(0, count).Select(i => new Generator((ulong)i))];
        Generator[] alone = [.. Enumerable.Range(0, count).Select(i => new Generator((ulong)i))];

        using Tensor drawn = Draws.Normal(together, samples, width, ScalarType.Float32, CPU);
        using Tensor again = Draws.Normal(together, samples, width, ScalarType.Float32, CPU);

        Assert.Equal([samples, count, width], drawn.shape);
        for (int i = 0; i < count; i++)
        {
            using Tensor first = Draws.Normal([samples, width], ScalarType.Float32, CPU, alone[i]);
            using Tensor second = Draws.Normal([samples, width], ScalarType.Float32, CPU, alone[i]);
            Assert.True(drawn.select(1, i).equal(first).all().item<bool>());
            Assert.True(again.select(1, i).equal(second).all().item<bool>());
        }
    }

    [Fact]
    public void Double_precision_is_the_librarys_own()
    {
        using Generator ours = new(17), theirs = new(17);

        using Tensor drawn = Draws.Normal([40, 50], ScalarType.Float64, CPU, ours);
        using Tensor expected = randn([40, 50], dtype: ScalarType.Float64, generator: theirs);

        Assert.Equal(expected.data<double>().ToArray(), drawn.data<double>().ToArray());
    }
}
