using GenBench.Kernels.Drawing;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Randomness;

public sealed class RowStreamsTests
{
    public static TheoryData<bool> Precisions => [false, true];

    /// <summary>Sizes that fill a block exactly, overflow it, and need one of their own.</summary>
    [Theory]
    [MemberData(nameof(Precisions))]
    public void A_row_gets_the_same_numbers_whoever_stands_beside_it(bool float64)
    {
        using DisposeScope scope = NewDisposeScope();
        ScalarType dtype = float64 ? ScalarType.Float64 : ScalarType.Float32;
        using RowStreams many = Streams(7, first: 0), two = Streams(2, first: 3);
        foreach (long[] size in new long[][] { [5], [300], [], [11, 30], [40, 50], [512], [3, 3, 3], [1023], [2] })
        {
            Tensor normal = many.Normal([7, .. size], dtype, CPU), uniform = many.Uniform([7, .. size], dtype, CPU);

            Assert.True(normal.narrow(0, 3, 2).equal(two.Normal([2, .. size], dtype, CPU)).all().item<bool>());
            Assert.True(uniform.narrow(0, 3, 2).equal(two.Uniform([2, .. size], dtype, CPU)).all().item<bool>());
        }
    }

    [Fact]
    public void Numbers_are_new_each_time_and_distributed_as_they_should_be()
    {
        using DisposeScope scope = NewDisposeScope();
        using RowStreams streams = Streams(40, first: 0);
        Tensor normal = cat([.. Enumerable.Range(0, 60).Select(_ => streams.Normal([40, 13], ScalarType.Float32, CPU))], 1); // [40, 780]
        Tensor uniform = cat([.. Enumerable.Range(0, 60).Select(_ => streams.Uniform([40, 13], ScalarType.Float32, CPU))], 1);

        double error = 1 / Math.Sqrt(normal.numel());
        Assert.InRange(normal.mean().item<float>() / error, -4, 4);
        Assert.InRange((normal.square().mean().item<float>() - 1) / (error * Math.Sqrt(2)), -4, 4);
        Assert.InRange((uniform.mean().item<float>() - 0.5) / (error / Math.Sqrt(12)), -4, 4);
        Assert.Equal(normal.numel(), normal.data<float>().ToArray().Distinct().Count(), normal.numel() * 0.01);
    }

    [Fact]
    public void A_single_stream_is_that_of_its_generator()
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator one = new(3, CPU), other = new(3, CPU);

        RowNoise noise = one;
        Tensor drawn = noise.Normal([6, 4], ScalarType.Float32, CPU);

        Assert.True(drawn.equal(Draws.Normal([6, 4], ScalarType.Float32, CPU, other)).all().item<bool>());
    }

    [Fact]
    public void Streams_are_made_only_when_numbers_are_asked_for()
    {
        int made = 0;
        using var streams = new RowStreams(5, row => new Generator((ulong)(row + made++), CPU));
        Assert.Equal(0, made);

        streams.Uniform([5], ScalarType.Float32, CPU).Dispose();

        Assert.Equal(5, made);
        Assert.Throws<ArgumentException>(() => streams.Uniform([4], ScalarType.Float32, CPU));
    }

    private static RowStreams Streams(long rows, ulong first) => new(rows, row => new Generator(100 + first + (ulong)row, CPU));
}
