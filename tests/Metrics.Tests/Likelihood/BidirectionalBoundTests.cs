using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Sampling;
using GenBench.Metrics.Tests.Cases;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Likelihood;

public sealed class BidirectionalBoundTests
{
    private const int Examples = 60;

    private static readonly AnnealingSpec Chains = new() { Chains = 4, LeapfrogSteps = 2, PilotChains = 4 };

    [Fact]
    public void The_gap_falls_with_the_temperatures_and_holds_the_value_of_quadrature()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = new PlaneBernoulliModel();
        EvaluationContext context = Context(model);
        double[] exact = model.Exact(SimulatedExamples.Draw(model, Examples, context.Streams, torch.CPU, BidirectionalBound.Purpose).X);
        double last = double.PositiveInfinity;

        foreach (int temperatures in new[] { 30, 100, 300, 1000 })
        {
            IReadOnlyList<Measurement> rows = At(temperatures).Evaluate(model, context);
            string component = $"prior;temperatures={temperatures}";
            Estimate below = Estimate.FromValues([.. exact.Minus(rows.Row("bidirectional-lower-bound", component).PerExample!)]);
            Estimate above = Estimate.FromValues([.. rows.Row("bidirectional-upper-bound", component).PerExample!.Minus(exact)]);
            Assert.True(below.Mean > -3 * below.StandardError, $"at {temperatures} the lower bound is {-below.Mean} above the exact value");
            Assert.True(above.Mean > -3 * above.StandardError, $"at {temperatures} the upper bound is {-above.Mean} below the exact value");
            Estimate gap = rows.Row("bidirectional-gap", component).Estimate!.Value;
            Assert.True(gap.Mean < last, $"the gap is {gap.Mean} at {temperatures} temperatures, and was {last}");
            Assert.True(gap.Mean > -3 * gap.StandardError, $"the gap is {gap.Mean} at {temperatures} temperatures");
            last = gap.Mean;
        }

        Assert.True(last <= 0.1, $"the gap is {last} at 1,000 temperatures");
    }

    [Fact]
    public void Temperatures_are_doubled_until_the_gap_is_narrow_enough()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = new PlaneBernoulliModel();

        IReadOnlyList<Measurement> rows = (At(5) with { Width = 0.5, MaxTemperatures = 1000 }).Evaluate(model, Context(model));

        double used = rows.Row("bidirectional-temperatures", "prior").Mean();
        Measurement[] gaps = [.. rows.Where(row => row.Descriptor.Id == "bidirectional-gap")];
        Assert.Equal(MeasurementStatus.Ok, rows.Row("bidirectional-temperatures", "prior").Status);
        Assert.Equal(gaps.Select((_, index) => $"prior;temperatures={5 << index}"), gaps.Select(gap => gap.Component.ToString()));
        Assert.Equal(5 << (gaps.Length - 1), used);
        Assert.InRange(gaps.Length, 2, 7);
        Assert.All(gaps[..^1], gap => Assert.True(gap.Mean() > 0.5));
        Assert.True(gaps[^1].Mean() <= 0.5);
    }

    /// <summary>A gap that is reported because it was small is too small. The doubling stops where a gap is at most the width;
    /// were that one reported, none would be above it.</summary>
    [Fact]
    public void The_gap_that_ends_the_doubling_is_not_the_one_that_is_reported()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = new PlaneBernoulliModel();
        BidirectionalBoundSpec spec = At(4) with { Width = 1, MaxTemperatures = 64, Examples = 3 };

        double[] reported = [.. Enumerable.Range(0, 12).Select(seed =>
        {
            IReadOnlyList<Measurement> rows = spec.Evaluate(
                model, Evaluations.Context(zeros([3, model.DataShape.Dimensions], ScalarType.Float64), seed: 100 + seed));
            Assert.Equal(MeasurementStatus.Ok, rows.Row("bidirectional-temperatures", "prior").Status);
            return rows.Last(row => row.Descriptor.Id == "bidirectional-gap").Mean();
        })];

        Assert.InRange(reported.Count(gap => gap > 1), 2, 10);
    }

    [Fact]
    public void Bounds_that_are_far_apart_are_loose_and_the_gap_says_it()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = new PlaneBernoulliModel();

        IReadOnlyList<Measurement> wide = At(3).Evaluate(model, Context(model)), narrow = At(300).Evaluate(model, Context(model));

        foreach (string bound in new[] { "bidirectional-lower-bound", "bidirectional-upper-bound" })
        {
            Assert.Equal(MeasurementStatus.Loose, wide.Row(bound, "prior;temperatures=3").Status);
            Assert.Equal(MeasurementStatus.Ok, narrow.Row(bound, "prior;temperatures=300").Status);
        }

        Assert.Equal(MeasurementStatus.Ok, wide.Row("bidirectional-gap", "prior;temperatures=3").Status);
    }

    [Fact]
    public void A_budget_that_ends_first_is_said_in_the_row()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = new PlaneBernoulliModel();

        IReadOnlyList<Measurement> rows = (At(4) with { Width = 0, MaxTemperatures = 10 }).Evaluate(model, Context(model));

        Measurement used = rows.Row("bidirectional-temperatures", "prior");
        Assert.Equal(MeasurementStatus.Unreliable, used.Status);
        Assert.Contains("the end of the budget", used.Reason, StringComparison.Ordinal);
        Assert.Equal(10, used.Mean());
        Assert.Equal(3, rows.Count(row => row.Descriptor.Id == "bidirectional-gap"));
    }

    [Fact]
    public void An_exact_encoder_leaves_no_gap_to_anneal_across()
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Orthogonal();
        BidirectionalBoundSpec spec = At(2) with
        {
            Annealing = Chains with { Temperatures = 2, Start = ChainStart.Encoder },
            MaxTemperatures = 2,
        };

        Measurement gap = spec.Evaluate(model, model.Data(Examples, seed: 1)).Row("bidirectional-gap", "encoder;temperatures=2");

        Assert.All(gap.PerExample!, value => Assert.Equal(0, value, 8));
    }

    private static BidirectionalBoundSpec At(int temperatures) => new()
    {
        Annealing = Chains with { Temperatures = temperatures },
        MaxTemperatures = temperatures,
        Width = 0,
        Examples = Examples,
    };

    private static EvaluationContext Context(PlaneBernoulliModel model) =>
        Evaluations.Context(zeros([Examples, model.DataShape.Dimensions], ScalarType.Float64));
}
