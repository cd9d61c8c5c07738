using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Divergences;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Inference;

/// <summary>Gaussians fitted to a posterior from either side: correlated Gaussians have both fits in closed form, and x = |z| + e has two
/// modes.</summary>
public sealed class DivergenceDirectionsTests
{
    private static readonly DivergenceDirectionsSpec Spec = new() { Steps = 200, Nodes = 20 };

    /// <summary>Of N(μ, P) the reverse fit has variances 1/(P⁻¹)_ii, the forward fit P_ii.</summary>
    [Fact]
    public void Of_a_correlated_posterior_both_fits_are_the_known_ones()
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated();
        Tensor covariance = model.Density.PosteriorCovariance(), precision = linalg.inv(covariance);
        double reverse = 0.5 * (precision.diagonal().log().sum() - linalg.slogdet(precision).Item2).item<double>();
        double forward = 0.5 * (covariance.diagonal().log().sum() - linalg.slogdet(covariance).Item2).item<double>();

        IReadOnlyList<Measurement> rows = Spec.Evaluate(model, model.Data(3, seed: 1));

        Assert.Equal(reverse, rows.Row("fit-reverse-kl", "reverse").Mean(), 5);
        Assert.Equal(forward, rows.Row("fit-forward-kl", "forward").Mean(), 5);
        Assert.True(rows.Row("fit-reverse-kl", "forward").Mean() > reverse + 1e-3);
        Assert.True(rows.Row("fit-forward-kl", "reverse").Mean() > forward + 1e-3);
        Assert.Equal(1, rows.Row("posterior-modes").Mean());
    }

    /// <summary>E_p(z|x)[p(z|x)/p(z)] of two Gaussians, N(μ, P) and N(0, I), by |P|^½-like determinants.</summary>
    [Fact]
    public void Draws_of_the_prior_cost_what_two_gaussians_say()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = new LinearGaussianModel(tensor(new double[,] { { 1 }, { 0.5 } }), 0.6);
        Tensor x = model.Data(4, seed: 1);
        double variance = model.Density.PosteriorCovariance().item<double>();
        double[] means = model.Density.PosteriorMean(x).data<double>().ToArray();

        Measurement row = Spec.Evaluate(model, x).Row("posterior-draw-cost");

        foreach ((double mean, double found) in means.Zip(row.PerExample!))
            Assert.Equal(Math.Exp(mean * mean / (2 - variance)) / Math.Sqrt(variance * (2 - variance)), found, 6);
    }

    [Fact]
    public void Of_two_modes_one_fit_takes_one_and_the_other_covers_both()
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        var metric = new DivergenceDirections(Spec);

        IReadOnlyList<Measurement> rows = metric.Evaluate(new Folded(0.2), Evaluations.Context(tensor(new[] { 1.0, 1.5 }).unsqueeze(1)));

        Assert.Equal(2, rows.Row("posterior-modes").Mean());
        Assert.InRange(rows.Row("fit-least-coverage", "reverse").Mean(), 0, 1e-3);
        Assert.InRange(rows.Row("fit-least-coverage", "forward").Mean(), 0.95, 1.05);
        Assert.Equal(Math.Log(2), rows.Row("fit-reverse-kl", "reverse").Mean(), 2); // half of the posterior, and nearly Gaussian
        Assert.True(rows.Row("fit-valley-mass", "forward").Mean() > 10 * rows.Row("fit-valley-mass", "reverse").Mean());
        Assert.True(rows.Row("fit-forward-kl", "reverse").Mean() > 10 * rows.Row("fit-forward-kl", "forward").Mean());
    }

    [Fact]
    public void The_picture_holds_densities()
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        IReadOnlyList<Measurement> rows = new DivergenceDirections(Spec)
            .Evaluate(new Folded(0.2), Evaluations.Context(tensor(new[] { 1.0 }).unsqueeze(1)));

        foreach (string curve in new[] { "posterior", "forward" })
        {
            (double Z, double Density)[] points = [.. rows.Where(row => row.Descriptor.Id == "posterior-density"
                && row.Component.Parts[0].Text == curve).Select(row => (row.Component.Parts[1].Number!.Value, row.Mean()))];
            double area = points.Zip(points.Skip(1), (a, b) => (b.Z - a.Z) * (a.Density + b.Density) / 2).Sum();
            Assert.InRange(area, 0.97, 1.03);
        }
    }

    [Fact]
    public void Basins_are_those_of_steepest_ascent()
    {
        Assert.Equal([1, 1, 1, 4, 4], Modes.Basins([1, 5, 2, 3, 4], [5]));
        Assert.Equal([0, 0, 2, 0, 0, 2, 0, 2, 2], Modes.Basins([9, 2, 8, 3, 1, 4, 2, 1, 3], [3, 3]));
    }

    [Fact]
    public void A_latent_that_no_grid_holds_says_so()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = new LinearGaussianModel(eye(4, 3, dtype: ScalarType.Float64), 0.7);

        Assert.All(
            Spec.Evaluate(model, model.Data(3, seed: 1)),
            row => Assert.Equal("a grid takes a latent of one or two dimensions; this one has 3", row.Reason));
    }

    /// <summary>x = |z| + e, z ~ N(0, 1).</summary>
    private sealed class Folded(double noiseStd) : ILatentVariableModel
    {
        public long LatentDim => 1;

        public Tensor LogPrior(Tensor z) => StandardNormal.LogProb(z);

        public Tensor LogLikelihood(Tensor x, Tensor z) => ((x - z.abs()) / noiseStd).square().sum(dim: -1) * -0.5;

        public Tensor SamplePrior(long count, Generator rng) => throw new NotSupportedException();

        public Tensor SampleObservation(Tensor z, Generator rng) => throw new NotSupportedException();
    }
}
