using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Analytic;

public sealed class IsotropicGaussianMixtureTests : IDisposable
{
    private readonly Generator _rng = new(20260103);
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _rng.Dispose();
    }

    [Fact]
    public void One_component_is_the_normal_density()
    {
        using var mixture = new IsotropicGaussianMixture(tensor(new[] { 1.0, -2.0 }, 1, 2), 0.5);

        double logProb = mixture.LogProb(tensor(new[] { 1.5, -2.0 }, 1, 2), _rng).item<double>();

        Assert.Equal(-Math.Log(2 * Math.PI * 0.25) - 0.5, logProb, 12);
    }

    [Fact]
    public void Density_integrates_to_one()
    {
        using var mixture = new IsotropicGaussianMixture(tensor(new[] { 0.0, 0.0, 1.0, 1.0, -1.5, 0.5 }, 3, 2), 0.3);
        const double step = 0.05;
        Tensor axis = arange(-5, 5, step, ScalarType.Float64);
        Tensor points = cartesian_prod(axis, axis);

        double integral = mixture.LogProb(points, _rng).exp().sum().item<double>() * step * step;

        Assert.Equal(1, integral, 9);
    }

    [Fact]
    public void Mean_log_density_of_samples_is_minus_the_entropy_of_well_separated_components()
    {
        using var mixture = new IsotropicGaussianMixture(tensor(new[] { 0.0, 0.0, 100.0, 0.0, 0.0, 100.0, 100.0, 100.0 }, 4, 2), 2);
        const int n = 50_000;

        double mean = mixture.LogProb(mixture.Sample(n, _rng).X, _rng).mean().item<double>();

        double entropy = Math.Log(4) + Math.Log(2 * Math.PI * Math.E * 4);
        Assert.Equal(-entropy, mean, 4 / Math.Sqrt(n)); // |x - c|²/2σ² is exponential: standard deviation 1
    }

    [Fact]
    public void Samples_lie_about_the_component_they_name_and_use_all_of_them_alike()
    {
        using var mixture = new IsotropicGaussianMixture(tensor(new[] { 0.0, 0.0, 50.0, 0.0, 0.0, 50.0 }, 3, 2), 1.5);
        const long n = 30_000;

        (Tensor x, Tensor component) = mixture.Sample(n, _rng);

        Tensor offset = x - mixture.Centres.index_select(0, component);
        Assert.Equal(1.5 * 1.5, offset.square().mean().item<double>(), 4 * 1.5 * 1.5 / Math.Sqrt(n));
        double standardError = Math.Sqrt(n * (1.0 / 3) * (2.0 / 3));
        foreach (long count in component.bincount(null, 3).data<long>().ToArray())
            Assert.Equal(n / 3.0, count, 4.5 * standardError);
    }

    [Fact]
    public void Far_away_points_have_a_finite_log_density()
    {
        using var mixture = new IsotropicGaussianMixture(zeros(2, 2), 0.02);

        Assert.True(double.IsFinite(mixture.LogProb(full(1, 2, 1e6), _rng).item<double>()));
        Assert.Equal(BoundKind.Exact, mixture.Kind);
    }

    [Fact]
    public void Wrong_shapes_and_a_spread_of_zero_are_refused()
    {
        using var mixture = new IsotropicGaussianMixture(zeros(2, 2), 1);

        Assert.Contains("[B, 2]", Assert.Throws<ArgumentException>(() => mixture.LogProb(zeros(4, 3), _rng)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new IsotropicGaussianMixture(zeros(2, 2), 0));
        Assert.Throws<ArgumentException>(() => new IsotropicGaussianMixture(zeros(4), 1));
    }
}
