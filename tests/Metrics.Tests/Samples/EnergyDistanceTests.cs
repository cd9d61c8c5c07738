using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Distances;
using GenBench.Metrics.Tests.Cases;
using MathNet.Numerics.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class EnergyDistanceTests
{
    private const string Id = "energy-distance";

    [Fact]
    public void Is_the_sum_over_pairs_written_out_and_so_is_its_jackknife()
    {
        using var scope = NewDisposeScope();
        double[,] x = { { 1, 2 }, { 0, -1 }, { 3, 0.5 }, { -2, 1 } }, y = { { 0, 0 }, { 1, 1 }, { -1, 2 }, { 0.5, -3 } };

        Measurement row = new EnergyDistanceSpec().Compare(tensor(x), tensor(y).repeat_interleave(2, dim: 0)).Row(Id);

        Assert.Equal(Energy(x, y, without: -1), row.Mean(), 10);
        double[] jackknife = [.. Enumerable.Range(0, 4).Select(i => Energy(x, y, without: i))];
        double error = Math.Sqrt(3.0 / 4 * jackknife.Sum(value => Math.Pow(value - jackknife.Average(), 2)));
        Assert.Equal(error, row.Estimate!.Value.StandardError, 10);
    }

    /// <summary>E|N(d, 2)| = 2 φ(d/√2)√2 + d (2 Φ(d/√2) − 1) by the folded normal; of equal ones 2/√π.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    public void Of_two_normals_on_the_line_follows_the_closed_form(double d)
    {
        using var scope = NewDisposeScope();
        double across = (2 * Math.Sqrt(2) * Normal.PDF(0, 1, d / Math.Sqrt(2))) + (d * ((2 * Normal.CDF(0, 1, d / Math.Sqrt(2))) - 1));

        Estimate estimate = new EnergyDistanceSpec { Samples = 2000 }
            .Compare(FeatureCases.Normal(2000, 1, seed: 5) + d, FeatureCases.Normal(4000, 1, seed: 6)).Row(Id).Estimate!.Value;

        Assert.True(estimate.StandardError < 0.06);
        Assert.InRange(estimate.Mean - ((2 * across) - (4 / Math.Sqrt(Math.PI))), -4 * estimate.StandardError, 4 * estimate.StandardError);
    }

    [Fact]
    public void Of_a_set_and_itself_only_the_pairs_of_a_point_with_itself_are_left()
    {
        using var scope = NewDisposeScope();
        Tensor x = FeatureCases.Normal(600, 3, seed: 1); // more than one chunk of rows
        double sum = cdist(x, x, 2, compute_mode.donot_use_mm_for_euclid_dist).sum().item<double>();

        double distance = new EnergyDistanceSpec().Compare(x.flip(0), x.repeat_interleave(2, dim: 0)).Row(Id).Mean();

        Assert.Equal(-2 * sum / (600.0 * 600 * 599), distance, 10);
    }

    private static double Energy(double[,] x, double[,] y, int without)
    {
        int[] kept = [.. Enumerable.Range(0, 4).Where(i => i != without)];
        double Distance(double[,] a, int i, double[,] b, int j) =>
            Math.Sqrt(Math.Pow(a[i, 0] - b[j, 0], 2) + Math.Pow(a[i, 1] - b[j, 1], 2));
        double Mean(double[,] a, double[,] b, bool distinct) =>
            (from i in kept from j in kept where !distinct || i != j select Distance(a, i, b, j)).Average();
        return (2 * Mean(x, y, false)) - Mean(x, x, true) - Mean(y, y, true);
    }
}
