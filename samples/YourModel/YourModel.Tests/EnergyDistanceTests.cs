using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Testing;
using TorchSharp;
using YourModel.Flow;
using YourModel.Metrics;
using static TorchSharp.torch;

namespace YourModel.Tests;

public sealed class EnergyDistanceTests
{
    private const int Repeats = 60;

    [Fact]
    public void It_keeps_the_contract_of_metrics()
    {
        using DisposeScope scope = NewDisposeScope();
        using var rng = new Generator(1, CPU);
        Tensor x = randn([90, 2], generator: rng);
        using IGenerativeModel flow = new CouplingFlowSpec { Couplings = 2, Widths = [8] }.Create(
            new ModelContext(DataShape.Vector(2, Support.Real), new Placement(CPU, ScalarType.Float32), rng));

        MetricContract.Verify(new EnergyDistanceSpec { Samples = 120 }, flow, x);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Between_shifted_normals_it_is_what_the_closed_form_says(double shift)
    {
        double known = 2 * MeanDistance(shift) - 2 * MeanDistance(0);

        Estimate[] estimates = Draws(shift);

        Estimate mean = Estimate.FromValues([.. estimates.Select(estimate => estimate.Mean)]);
        Assert.InRange(mean.Mean, known - 4 * mean.StandardError, known + 4 * mean.StandardError);
        int covered = estimates.Count(estimate => Math.Abs(estimate.Mean - known) < 1.96 * estimate.StandardError);
        Assert.InRange(covered, 0.87 * Repeats, Repeats); // 95 % in the long run
    }

    [Fact]
    public void Between_sets_of_one_distribution_it_falls_on_both_sides_of_zero_and_claims_no_distance()
    {
        Estimate[] estimates = Draws(shift: 0);

        Assert.Contains(estimates, estimate => estimate.Mean < 0);
        Assert.Contains(estimates, estimate => estimate.Mean > 0);
        Assert.DoesNotContain(estimates, estimate => estimate.Mean > 1.96 * estimate.StandardError);
    }

    [Fact]
    public void A_wrong_distribution_is_seen() =>
        Assert.All(Draws(shift: 1), estimate => Assert.True(estimate.Mean > 1.96 * estimate.StandardError));

    [Fact]
    public void Its_error_is_that_of_the_jackknife_by_hand()
    {
        using DisposeScope scope = NewDisposeScope();
        using var rng = new Generator(3, CPU);
        Tensor x = randn([6, 2], dtype: ScalarType.Float64, generator: rng), y = randn([9, 2], dtype: ScalarType.Float64, generator: rng);

        double ofX = Jackknife(x, left => PairDistances.Energy(left, y)), ofY = Jackknife(y, left => PairDistances.Energy(x, left));

        Assert.Equal(Math.Sqrt(ofX + ofY), PairDistances.Energy(x, y).StandardError, 12);
    }

    /// <summary>E|a − b| of two normals of unit variance, a shift apart: of |N(δ, 2)|.</summary>
    private static double MeanDistance(double shift) =>
        2 / Math.Sqrt(Math.PI) * Math.Exp(-shift * shift / 4) + shift * special.erf(tensor(shift / 2)).item<double>();

    private static Estimate[] Draws(double shift) =>
    [
        .. Enumerable.Range(0, Repeats).Select(seed =>
        {
            using DisposeScope scope = NewDisposeScope();
            using var rng = new Generator((ulong)seed, CPU);
            Tensor x = randn([150, 1], dtype: ScalarType.Float64, generator: rng);
            return PairDistances.Energy(x, randn([200, 1], dtype: ScalarType.Float64, generator: rng) + shift);
        }),
    ];

    private static double Jackknife(Tensor set, Func<Tensor, Estimate> energy)
    {
        long count = set.shape[0];
        double[] without = [.. Enumerable.Range(0, (int)count).Select(left => energy(Without(set, left)).Mean)];
        double mean = without.Average();
        return (count - 1.0) / count * without.Sum(value => Math.Pow(value - mean, 2));
    }

    private static Tensor Without(Tensor set, long row) => cat([set.narrow(0, 0, row), set.narrow(0, row + 1, set.shape[0] - row - 1)], 0);
}
