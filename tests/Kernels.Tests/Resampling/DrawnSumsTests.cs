using GenBench.Kernels.Resampling;

namespace GenBench.Kernels.Tests.Resampling;

public sealed class DrawnSumsTests
{
    [Fact]
    public void Each_series_has_the_bits_of_a_plain_sum()
    {
        var rng = new Random(1);
        const int Length = 17;
        double[] values = [.. Enumerable.Range(0, Length * DrawnSums.Lanes).Select(_ => Math.Pow(10, rng.Next(-8, 8)) * rng.NextDouble())];
        int[] draws = [.. Enumerable.Range(0, 1000).Select(_ => rng.Next(Length))];
        double[] sums = new double[DrawnSums.Lanes];

        DrawnSums.Add(draws, values, sums);

        for (int lane = 0; lane < DrawnSums.Lanes; lane++)
        {
            double sum = 0;
            foreach (int draw in draws)
                sum += values[(draw * DrawnSums.Lanes) + lane];
            Assert.Equal(sum, sums[lane]);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void A_draw_beyond_the_series_is_refused(int draw) =>
        Assert.Throws<ArgumentException>(() => DrawnSums.Add([0, draw], new double[2 * DrawnSums.Lanes], new double[DrawnSums.Lanes]));

    [Fact]
    public void Sums_of_another_length_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DrawnSums.Add([0], new double[DrawnSums.Lanes], new double[3]));
}
