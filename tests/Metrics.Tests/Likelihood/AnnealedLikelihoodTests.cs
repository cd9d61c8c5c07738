using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Tests.Cases;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Likelihood;

public sealed class AnnealedLikelihoodTests
{
    private const string Bound = "annealed-log-likelihood";

    [Theory]
    [InlineData(TemperatureSchedule.Sigmoid, ChainStart.Prior)]
    [InlineData(TemperatureSchedule.Linear, ChainStart.Prior)]
    [InlineData(TemperatureSchedule.Sigmoid, ChainStart.Encoder)]
    [InlineData(TemperatureSchedule.Linear, ChainStart.Encoder)]
    public void Lower_bound_meets_the_exact_density_of_a_linear_Gaussian_model(TemperatureSchedule schedule, ChainStart start)
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.3);
        Tensor x = model.Data(60, seed: 2);
        var spec = new AnnealedLikelihoodSpec
        {
            Annealing = new AnnealingSpec { Temperatures = 100, Chains = 16, Schedule = schedule, Start = start },
        };

        IReadOnlyList<Measurement> rows = spec.Evaluate(model, x);

        Measurement bound = rows.Row(Bound, Component(spec));
        Estimate slack = Estimate.FromValues([.. model.Exact(x).Minus(bound.PerExample!)]);
        Assert.Equal(MeasurementStatus.Ok, bound.Status);
        Assert.InRange(slack.Mean, -3 * slack.StandardError, 0.05);
        Assert.InRange(rows.Row("annealed-ess", Component(spec)).Mean(), 8, 16);
        Assert.InRange(rows.Row("annealed-acceptance", Component(spec)).Mean(), 0.5, 1);
        Assert.Equal(0, rows.Row("annealed-broken-proposals", Component(spec)).Mean());
    }

    [Fact]
    public void Few_temperatures_already_move_with_steps_that_fit()
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated();
        var spec = new AnnealedLikelihoodSpec { Annealing = new AnnealingSpec { Temperatures = 10, Mass = ChainMass.Identity } };

        Assert.InRange(spec.Evaluate(model, model.Data(30, seed: 2)).Row("annealed-acceptance", Component(spec)).Mean(), 0.5, 0.9);
    }

    /// <summary>Chains begin where the likelihood is a number and meet the tear at z₀ = 1;
    /// a rejection by multiplication would leave NaN everywhere.</summary>
    [Fact]
    public void Proposals_that_are_not_a_number_are_rejected_and_counted()
    {
        using DisposeScope scope = NewDisposeScope();
        using var whole = new PlaneBernoulliModel();
        using var torn = new PlaneBernoulliModel { IsTorn = true };
        using var rng = new Generator(3);
        Tensor x = whole.Sample(20, rng);
        var spec = new AnnealedLikelihoodSpec { Annealing = new AnnealingSpec { Temperatures = 20, LeapfrogSteps = 3 } };

        IReadOnlyList<Measurement> rows = spec.Evaluate(torn, x);

        Assert.All(rows.Row(Bound, Component(spec)).PerExample!, value => Assert.True(double.IsFinite(value)));
        Assert.InRange(rows.Row("annealed-broken-proposals", Component(spec)).Mean(), 0.02, 0.6);
        Assert.Equal(MeasurementStatus.Unreliable, rows.Row(Bound, Component(spec)).Status);
        Assert.Contains("were not a number", rows.Row(Bound, Component(spec)).Reason, StringComparison.Ordinal);
        Assert.Equal(0, spec.Evaluate(whole, x).Row("annealed-broken-proposals", Component(spec)).Mean());
    }

    /// <summary>Pilot: 20 steps to search; at each node 5 steps and one gradient for each latent dimension. Forward: 7 steps.
    /// Each of L decodes a chain, and one where chains begin.</summary>
    [Fact]
    public void Decoder_evaluations_are_those_of_the_pilot_and_the_measured_run()
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated();
        var spec = new AnnealedLikelihoodSpec
        {
            Annealing = new AnnealingSpec { Temperatures = 7, Chains = 5, PilotChains = 2, LeapfrogSteps = 3 },
        };

        double evaluations = spec.Evaluate(model, model.Data(4, seed: 1)).Row("annealed-decoder-evaluations", Component(spec)).Mean();

        int measured = 5 * (1 + (3 * 7)), search = 2 * (1 + (3 * 20)), node = 2 * ((3 * 5) + 2);
        double nodes = 4 * (evaluations - measured - search) / node; // of 4 examples
        Assert.Equal(Math.Round(nodes), nodes, 9);
        Assert.InRange(nodes, 4, 40);
    }

    [Fact]
    public void Chains_cannot_start_from_an_encoder_that_is_not_there()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = new PlaneBernoulliModel();
        var spec = new AnnealedLikelihoodSpec { Annealing = new AnnealingSpec { Start = ChainStart.Encoder } };

        IReadOnlyList<Measurement> rows = spec.Evaluate(model, zeros([3, model.DataShape.Dimensions], ScalarType.Float64));

        Assert.All(rows, row => Assert.Equal((MeasurementStatus.NotApplicable, Component(spec)), (row.Status, row.Component)));
    }

    private static string Component(AnnealedLikelihoodSpec spec) =>
        $"{(spec.Annealing.Start == ChainStart.Prior ? "prior" : "encoder")};temperatures={spec.Annealing.Temperatures}";
}
