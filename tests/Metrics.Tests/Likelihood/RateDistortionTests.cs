using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Tests.Cases;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Likelihood;

public sealed class RateDistortionTests
{
    private static readonly double[] Betas = [0.03, 0.1, 0.3, 1, 3, 10];

    private static readonly RateDistortionSpec Spec = new() { Betas = Betas, Temperatures = 200, Chains = 8, LeapfrogSteps = 5 };

    [Fact]
    public void Rate_and_distortion_of_a_linear_Gaussian_model_are_those_of_its_tempered_posteriors()
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated();
        Tensor x = model.Data(60, seed: 3);

        IReadOnlyList<Measurement> rows = Spec.Evaluate(model, x);

        Assert.All(Betas, beta =>
        {
            (double[] rate, double[] distortion) = Exact(model, x, beta);
            AssertNear(rate, Row(rows, "annealed-rate", beta).PerExample!);
            AssertNear(distortion, Row(rows, "annealed-distortion", beta).PerExample!);
            Assert.InRange(Row(rows, "annealed-rate-ess", beta).Mean(), 3, 8);
        });
        IReadOnlyList<double> rates = Row(rows, "annealed-rate", 1).PerExample!,
            distortions = Row(rows, "annealed-distortion", 1).PerExample!;
        Evaluations.AssertMean(
            0, rates.Zip(distortions, (rate, distortion) => rate + distortion).Zip(model.Exact(x), (bound, logProb) => bound + logProb));
    }

    [Fact]
    public void Rate_rises_and_distortion_falls_with_beta()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = new PlaneBernoulliModel();
        using var rng = new Generator(2);

        IReadOnlyList<Measurement> rows = (Spec with { Temperatures = 100, LeapfrogSteps = 3 }).Evaluate(model, model.Sample(30, rng));

        double[] rates = [.. Betas.Select(beta => Row(rows, "annealed-rate", beta).Mean())],
            distortions = [.. Betas.Select(beta => Row(rows, "annealed-distortion", beta).Mean())];
        Assert.Equal(rates.Order(), rates);
        Assert.Equal(distortions.OrderDescending(), distortions);
    }

    /// <summary>With 5 temperatures chains lag behind, and lie above the curve: more rate than is needed for their distortion.</summary>
    [Fact]
    public void A_hurried_curve_lies_above_the_exact_one()
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated();
        Tensor x = model.Data(60, seed: 3);

        IReadOnlyList<Measurement> rows = (Spec with { Betas = [10], Temperatures = 5, Chains = 1, LeapfrogSteps = 1 }).Evaluate(model, x);

        double rate = Row(rows, "annealed-rate", 10).Mean(), distortion = Row(rows, "annealed-distortion", 10).Mean();
        Assert.True(rate + (10 * distortion) > Sum(Exact(model, x, 10), 10) + 1, "nothing was lost");
    }

    [Fact]
    public void The_grid_goes_through_every_recorded_beta_and_is_dense_near_zero()
    {
        double[] grid = BetaGrid.Through([0.01, 0.5, 10], 100);

        Assert.Equal(grid.Order(), grid);
        Assert.Equal(grid.Distinct(), grid);
        Assert.Equal((0, 10), (grid[0], grid[^1]));
        Assert.Contains(0.01, grid);
        Assert.Contains(0.5, grid);
        Assert.InRange(grid[1], 1e-6, 0.001);
        Assert.InRange(grid.Length, 100, 104);
    }

    private static double Sum((double[] Rate, double[] Distortion) point, double beta) =>
        point.Rate.Average() + (beta * point.Distortion.Average());

    private static Measurement Row(IReadOnlyList<Measurement> rows, string id, double beta) =>
        rows.Row(id, FormattableString.Invariant($"beta={beta}"));

    /// <summary>N(μ, S) with S = (I + β WᵀW/s²)⁻¹ and μ = β S Wᵀ(x − m)/s²: KL to N(0, I), and −E log N(x; Wz + m, s² I).</summary>
    private static (double[] Rate, double[] Distortion) Exact(LinearGaussianModel model, Tensor x, double beta)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor w = model.Density.Weights, centred = x - model.Density.Mean;
        double variance = model.Density.NoiseStd * model.Density.NoiseStd, dimensions = model.Density.Dimensions;
        Tensor s = linalg.inv(eye(2, dtype: ScalarType.Float64) + (w.t().mm(w) * (beta / variance)));
        Tensor mu = centred.mm(w).mm(s) * (beta / variance); // [B, 2]
        Tensor rate = (mu.square().sum(dim: -1) + s.trace() - 2 - s.logdet()) * 0.5;
        Tensor squared = (centred - mu.mm(w.t())).square().sum(dim: -1) + w.mm(s).mm(w.t()).trace();
        Tensor distortion = (squared / variance + dimensions * Math.Log(2 * Math.PI * variance)) * 0.5;
        return (rate.data<double>().ToArray(), distortion.data<double>().ToArray());
    }

    private static void AssertNear(double[] exact, IReadOnlyList<double> measured)
    {
        Estimate difference = Estimate.FromValues([.. measured.Minus(exact)]);
        Assert.True(
            difference.StandardError < 0.05 * (1 + exact.Average()), $"a standard error of {difference.StandardError} tests nothing");
        Assert.InRange(difference.Mean, -4 * difference.StandardError, 4 * difference.StandardError);
    }
}
