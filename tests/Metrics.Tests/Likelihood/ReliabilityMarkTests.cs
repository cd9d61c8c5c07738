using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Tests.Cases;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Likelihood;

/// <summary>Bounds are marked by what their own weights say, and a looser one never less than a tighter one.</summary>
public sealed class ReliabilityMarkTests : IDisposable
{
    private const string Bound = "importance-bound";

    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(0.6, 1.0, 1)]
    [InlineData(0.3, 0.5, 2)]
    [InlineData(1.0, 2.5, 3)]
    [InlineData(0.9, 0.0, 4)]
    public void A_looser_row_is_never_less_doubted(double inflation, double shift, long seed)
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(inflation, shift);

        Measurement[] rows = [.. new ImportanceBoundSpec { Samples = [1, 4, 30, 300] }.Evaluate(model, model.Data(150, seed))
            .Where(row => row.Descriptor.Id == Bound)];

        Assert.All(rows.Zip(rows.Skip(1)), pair =>
            Assert.True(
                pair.First.Status >= pair.Second.Status,
                $"{pair.First.Component} {pair.First.Status}, {pair.Second.Component} {pair.Second.Status}"));
        Assert.All(rows, row => Assert.All(rows, tighter => Assert.True(row.Status >= tighter.Status || row.Mean() >= tighter.Mean())));
    }

    /// <summary>Weights whose largest K cannot be trusted either: K = 10 was "ok" where K = 1000 was doubted.</summary>
    [Fact]
    public void Every_K_is_marked_where_the_evidence_lies_far_above_it_and_told_by_how_much()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 2);
        Tensor x = model.Data(300, seed: 6);

        IReadOnlyList<Measurement> rows = new ImportanceBoundSpec { Samples = [1, 10, 100] }.Evaluate(model, x);

        foreach (string component in new[] { "K=1", "K=10", "K=100" })
        {
            Measurement bound = rows.Row(Bound, component);
            double missing = model.Exact(x).Minus(bound.PerExample!).Average();
            Assert.Equal(MeasurementStatus.Loose, bound.Status);
            Assert.Contains("nats above it", bound.Reason, StringComparison.Ordinal);
            Assert.InRange(rows.Row("importance-slack", component).Mean(), 0.5 * missing, 2 * missing);
        }
    }

    /// <summary>The same weights seen for what they are: heavy-tailed for some examples, and yet the bound is there.</summary>
    [Fact]
    public void A_bound_that_has_arrived_is_not_marked()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(inflation: 0.7, shift: 0.3);
        Tensor x = model.Data(300, seed: 8);

        IReadOnlyList<Measurement> rows = new ImportanceBoundSpec { Samples = [1000] }.Evaluate(model, x);

        Measurement bound = rows.Row(Bound, "K=1000");
        Assert.InRange(model.Exact(x).Minus(bound.PerExample!).Average(), -0.02, 0.05);
        Assert.Equal(MeasurementStatus.Ok, bound.Status);
        Assert.InRange(rows.Row("importance-slack", "K=1000").Mean(), 0, 0.05);
    }

    /// <summary>log w ~ N(0, s²): log E[w] = ½ s².</summary>
    [Theory]
    [InlineData(1.0, 16)]
    [InlineData(3.0, 16)]
    [InlineData(5.0, 16)]
    [InlineData(2.0, 3)]
    [InlineData(3.0, 1000)]
    [InlineData(5.0, 1000)]
    public void Slack_is_what_lognormal_weights_lack(double spread, int weights)
    {
        using var rng = new Generator(4);
        Tensor logWeights = randn([weights, 200], dtype: ScalarType.Float64, generator: rng) * spread;
        var levels = new WeightLevels(200, weights, "samples");
        levels.Set(new Chunk(0, 200), levels.Of(logWeights));

        double missing = (0.5 * spread * spread) - ImportanceWeights.Bound(logWeights, weights).mean().item<double>();

        Assert.InRange(levels.Slack.Nats, (0.5 * missing) - 0.02, (2 * missing) + 0.1);
    }

    [Fact]
    public void One_weight_an_example_tells_nothing_and_is_marked()
    {
        using LinearGaussianModel model = LinearGaussianModel.Orthogonal();
        Tensor x = model.Data(20, seed: 3);

        Measurement one = new AnnealedLikelihoodSpec { Annealing = new AnnealingSpec { Temperatures = 5, Chains = 1 } }.Evaluate(model, x)
            .Row("annealed-log-likelihood", "prior;temperatures=5");

        Assert.Equal(MeasurementStatus.Loose, one.Status);
        Assert.Contains("at least 2 chains", one.Reason, StringComparison.Ordinal);
    }

    /// <summary>Chains of a hurried path are accepted as well as others; that they are far from the posterior is seen in their weights
    /// alone.</summary>
    [Fact]
    public void Annealing_in_a_hurry_is_marked_though_its_proposals_are_accepted()
    {
        using var model = new PlaneBernoulliModel(scale: 2, seed: 6);
        using var rng = new Generator(5);
        Tensor x = model.Sample(40, rng);

        IReadOnlyList<Measurement> hurried = Annealed(model, x, 3), patient = Annealed(model, x, 200);

        Assert.InRange(hurried.Row("annealed-acceptance", "prior;temperatures=3").Mean(), 0.4, 1);
        Assert.Equal(MeasurementStatus.Loose, hurried.Row("annealed-log-likelihood", "prior;temperatures=3").Status);
        Assert.Equal(MeasurementStatus.Ok, patient.Row("annealed-log-likelihood", "prior;temperatures=200").Status);
        Assert.True(
            hurried.Row("annealed-slack", "prior;temperatures=3").Mean() > 3 * patient.Row("annealed-slack", "prior;temperatures=200")
            .Mean());
    }

    /// <summary>Noise that is one example's is found at another one by the next run: then the standard error means nothing.</summary>
    [Fact]
    public void Noise_of_one_example_makes_the_error_unreliable_and_even_noise_does_not()
    {
        using var rng = new Generator(9);
        Tensor even = randn([16, 50], dtype: ScalarType.Float64, generator: rng), uneven = even.clone();
        uneven.select(1, 7).mul_(60);

        Assert.Equal(MeasurementStatus.Unreliable, Judged(uneven).Status);
        Assert.Contains("one example's", Judged(uneven).Reason, StringComparison.Ordinal);
        Assert.True(Judged(even).Status < MeasurementStatus.Unreliable);
    }

    [Fact]
    public void Smoothed_weights_make_an_estimate_with_less_noise_that_is_no_bound()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(inflation: 0.6, shift: 0.4);
        Tensor x = model.Data(300, seed: 4);

        IReadOnlyList<Measurement> rows = new ImportanceBoundSpec { Samples = [100], Smoothed = true }.Evaluate(model, x);

        Measurement smoothed = rows.Row("importance-smoothed", "K=100");
        Estimate plain = Estimate.FromValues([.. model.Exact(x).Minus(rows.Row(Bound, "K=100").PerExample!)]),
            left = Estimate.FromValues([.. model.Exact(x).Minus(smoothed.PerExample!)]);
        Assert.Equal(Models.Contracts.BoundKind.Estimate, smoothed.Descriptor.Kind);
        Assert.InRange(left.StandardError, 0.2 * plain.StandardError, 0.9 * plain.StandardError);
        Assert.InRange(left.Mean, -0.5, 0.5);
        Assert.DoesNotContain(
            new ImportanceBoundSpec { Samples = [100] }.Evaluate(model, x), row => row.Descriptor.Id == "importance-smoothed");
    }

    private static IReadOnlyList<Measurement> Annealed(PlaneBernoulliModel model, Tensor x, int temperatures) =>
        new AnnealedLikelihoodSpec { Annealing = new AnnealingSpec { Temperatures = temperatures, LeapfrogSteps = 3 } }.Evaluate(model, x);

    private static Measurement Judged(Tensor logWeights)
    {
        long examples = logWeights.shape[1];
        var levels = new WeightLevels(examples, (int)logWeights.shape[0], "samples");
        levels.Set(new Chunk(0, examples), levels.Of(logWeights));
        double[] values = ImportanceWeights.Bound(logWeights, logWeights.shape[0]).data<double>().ToArray();
        return levels.Judge(Measurement.OfExamples(new AnnealedLikelihoodSpec().Create().Descriptors[0], values, "", ""));
    }
}
