using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Cases;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class KernelDistanceTests
{
    private const string Id = "kernel-distance";

    [Fact]
    public void Is_the_sum_over_pairs_written_out()
    {
        using var scope = NewDisposeScope();
        double[,] x = { { 1, 2 }, { 0, -1 }, { 3, 0.5 }, { -2, 1 } }, y = { { 0, 0 }, { 1, 1 }, { -1, 2 }, { 0.5, -3 } };
        var real = new double[8, 2];
        for (int i = 0; i < 8; i++)
            (real[i, 0], real[i, 1]) = (y[i / 2, 0], y[i / 2, 1]);

        Measurement row = new KernelDistanceSpec().Compare(tensor(x), tensor(real)).Row(Id);

        Assert.Equal(Discrepancy(x, y, without: -1), row.Mean(), 9);
        double[] jackknife = [.. Enumerable.Range(0, 4).Select(i => Discrepancy(x, y, without: i))];
        double error = Math.Sqrt(3.0 / 4 * jackknife.Sum(value => Math.Pow(value - jackknife.Average(), 2)));
        Assert.Equal(error, row.Estimate!.Value.StandardError, 9);
    }

    [Fact]
    public void Has_mean_zero_for_equal_distributions_and_an_honest_error()
    {
        Estimate[] estimates = [.. Enumerable.Range(0, 60).Select(seed => Repeat((ulong)seed, shift: 0))];

        Estimate mean = Estimate.FromValues([.. estimates.Select(estimate => estimate.Mean)]);

        Assert.InRange(mean.Mean, -4 * mean.StandardError, 4 * mean.StandardError);
        Assert.Contains(estimates, estimate => estimate.Mean < 0);
    }

    [Fact]
    public void Of_shifted_sets_its_error_matches_the_spread_over_repeats()
    {
        Estimate[] estimates = [.. Enumerable.Range(0, 60).Select(seed => Repeat((ulong)seed, shift: 1))];

        double mean = estimates.Average(estimate => estimate.Mean);
        double spread = Math.Sqrt(estimates.Sum(estimate => Math.Pow(estimate.Mean - mean, 2)) / 59);

        Assert.InRange(estimates.Average(estimate => estimate.StandardError) / spread, 0.75, 1.35);
    }

    [Fact]
    public void Subsets_estimate_what_the_whole_set_does()
    {
        using var scope = NewDisposeScope();
        Tensor real = FeatureCases.Normal(400, 2, seed: 1), samples = FeatureCases.Normal(200, 2, seed: 2) + 1;

        Measurement whole = new KernelDistanceSpec().Compare(samples, real).Row(Id);
        Measurement parts = new KernelDistanceSpec { SubsetSize = 50, Subsets = 100 }.Compare(samples, real).Row(Id);

        Assert.InRange(parts.Mean() - whole.Mean(), -whole.Estimate!.Value.StandardError, whole.Estimate!.Value.StandardError);
        Assert.Contains("subsets=1 of 200", whole.Protocol, StringComparison.Ordinal);
        Assert.Contains("subsets=100 of 50", parts.Protocol, StringComparison.Ordinal);
    }

    private static Estimate Repeat(ulong seed, double shift)
    {
        using var scope = NewDisposeScope();
        Tensor real = FeatureCases.Normal(120, 2, 1000 + seed), samples = FeatureCases.Normal(60, 2, seed) + shift;
        return new KernelDistanceSpec().Compare(samples, real).Row(Id).Estimate!.Value;
    }

    private static double Discrepancy(double[,] x, double[,] y, int without)
    {
        int[] kept = [.. Enumerable.Range(0, 4).Where(i => i != without)];
        double Kernel(double[,] a, int i, double[,] b, int j) => Math.Pow((a[i, 0] * b[j, 0] + a[i, 1] * b[j, 1]) / 2 + 1, 3);
        double Mean(double[,] a, double[,] b, bool distinct) =>
            (from i in kept from j in kept where !distinct || i != j select Kernel(a, i, b, j)).Average();
        return Mean(x, x, true) + Mean(y, y, true) - 2 * Mean(x, y, false);
    }
}
