using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Samples.Distances;
using GenBench.Metrics.Tests.Cases;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class SlicedWassersteinTests : IDisposable
{
    private const string Id = "sliced-wasserstein";
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void On_the_line_every_direction_is_the_exact_assignment()
    {
        Tensor x = FeatureCases.Normal(40, 1, seed: 1), real = FeatureCases.Normal(80, 1, seed: 2) * 1.5;

        Measurement sliced = new SlicedWassersteinSpec { Projections = 3 }.Compare(x, real).Row(Id);
        Measurement exact = new Wasserstein2Spec().Compare(x, real).Row("wasserstein-2");

        Assert.Equal(exact.Mean(), sliced.Mean(), 10);
        Assert.InRange(sliced.Estimate!.Value.StandardError / exact.Estimate!.Value.StandardError, 0.9, 1.1);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void Of_a_shifted_set_its_square_is_that_of_the_shift_over_the_dimensions(int dimensions)
    {
        Tensor half = FeatureCases.Normal(30, dimensions, seed: 1);
        Tensor shift = linspace(1, 2, dimensions, ScalarType.Float64);

        IReadOnlyList<Measurement> rows = new SlicedWassersteinSpec { Projections = 20_000 }.Compare(half + shift, Twice(half));

        double squared = shift.square().sum().item<double>() / dimensions; // E (θ·s)² = |s|²/D
        Assert.InRange(Math.Pow(rows.Row(Id).Mean(), 2) / squared, 0.97, 1.03);
        Assert.Equal(0, rows.Row(Id, "floor").Mean());
    }

    [Fact]
    public void Of_order_one_a_shift_in_the_plane_is_two_over_pi_of_its_length()
    {
        Tensor half = FeatureCases.Normal(30, 2, seed: 1);

        Measurement row = new SlicedWassersteinSpec { Projections = 20_000, Order = 1 }.Compare(half + 3, Twice(half)).Row(Id);

        Assert.InRange(row.Mean() / (Math.Sqrt(18) * 2 / Math.PI), 0.98, 1.02); // the mean of |cos|
        Assert.Contains("p=1; directions=20000", row.Protocol, StringComparison.Ordinal);
    }

    /// <summary>W₂² of N(0, 1) and N(0, a²) is (a − 1)² along every line.</summary>
    [Fact]
    public void Of_a_set_and_its_multiple_it_follows_the_closed_form()
    {
        Tensor half = FeatureCases.Normal(3000, 5, seed: 1);

        double distance = new SlicedWassersteinSpec { Samples = 3000, Projections = 200 }.Compare(half * 3, Twice(half)).Row(Id).Mean();

        Assert.InRange(distance, 1.95, 2.05);
    }

    [Fact]
    public void Potentials_leave_no_pair_cheaper_than_its_sum()
    {
        Tensor x = FeatureCases.Normal(25, 1, seed: 3), y = FeatureCases.Normal(25, 1, seed: 4);
        double[] sorted = [.. x.data<double>().Order()], others = [.. y.data<double>().Order()];

        // One direction: the error is that of the potentials alone, which a feasible pair of them bounds the optimum by.
        Estimate cost = new SlicedTransport(ones([1, 1], ScalarType.Float64), 2).MeanCost(x, y, Evaluations.Context(x));

        Assert.Equal(sorted.Zip(others, (a, b) => (a - b) * (a - b)).Average(), cost.Mean, 12);
        Assert.Equal(ErrorOf(sorted, others), cost.StandardError, 10);
    }

    [Fact]
    public void Images_are_compared_by_features_unless_values_are_asked_for()
    {
        Tensor real = FeatureCases.Normal(20, 70, seed: 1);

        Assert.Contains("features: identity", new SlicedWassersteinSpec().Compare(real, real).Row(Id).Protocol, StringComparison.Ordinal);
        Assert.Contains(
            "space: values", new SlicedWassersteinSpec { Space = SampleSpace.Values }.Compare(real, real).Row(Id).Protocol,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_that_are_not_finite_are_marked()
    {
        Measurement row = new SlicedWassersteinSpec().Compare(full([4, 2], double.NaN, ScalarType.Float64), Twice(ones(4, 2))).Row(Id);

        Assert.Equal(MeasurementStatus.Unreliable, row.Status);
        Assert.True(double.IsNaN(row.Mean()));
    }

    /// <summary>By the recursion of the neighbours, written out.</summary>
    private static double ErrorOf(double[] x, double[] y)
    {
        static double Cost(double a, double b) => (a - b) * (a - b);
        double[] u = new double[x.Length], v = new double[x.Length];
        for (int i = 1; i < x.Length; i++)
        {
            double most = Cost(x[i], y[i - 1]) - Cost(x[i - 1], y[i - 1]), least = Cost(x[i], y[i]) - Cost(x[i - 1], y[i]);
            u[i] = u[i - 1] + ((most + least) / 2);
        }

        for (int i = 0; i < x.Length; i++)
            v[i] = Cost(x[i], y[i]) - u[i];
        for (int i = 0; i < x.Length; i++)
            Assert.All(Enumerable.Range(0, y.Length), j => Assert.True(u[i] + v[j] <= Cost(x[i], y[j]) + 1e-12));
        return Math.Sqrt(Math.Pow(Estimate.FromValues(u).StandardError, 2) + Math.Pow(Estimate.FromValues(v).StandardError, 2));
    }

    private static Tensor Twice(Tensor half) => half.repeat_interleave(2, dim: 0);
}
