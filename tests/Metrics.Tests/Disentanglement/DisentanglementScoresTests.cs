using GenBench.Metrics.Contracts;
using GenBench.Metrics.Disentanglement;
using GenBench.Metrics.Tests.Cases;
using GenBench.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Disentanglement;

/// <summary>The metric with encoders whose codes are known, on factors drawn at random.</summary>
public sealed class DisentanglementScoresTests : IDisposable
{
    private static readonly double[,] Perfect = { { 1, 0, 0 }, { 0, 2, 0 }, { 0, 0, -1 } };
    private static readonly double[,] Nothing = { { 0, 0 }, { 0, 0 }, { 0, 0 } };
    private static readonly double[,] Twice = { { 1, 0, 0, 1, 0, 0 }, { 0, 1, 0, 0, 1, 0 }, { 0, 0, 1, 0, 0, 1 } };
    private static readonly double[,] Mixed = { { 1, 1, 0 }, { 1, -1, 0 }, { 0, 0, 1 } };

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(20261101);

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    /// <summary>With three factors: a perfect and a duplicated code tell the fixed factor always; a constant one never. Of two factors
    /// mixed by 45 degrees either dimension moves half as much as ever when either is fixed: which of them is least is a coin's choice,
    /// and each names one of the two for both, so that half of their votes are right: (½ + ½ + 1)/3 = 2/3.</summary>
    [Theory]
    [InlineData("perfect", 1.0)]
    [InlineData("constant", 0.0)]
    [InlineData("duplicated", 1.0)]
    [InlineData("rotated", 2.0 / 3)]
    public void Votes_are_right_as_often_as_the_code_lets_them_be(string code, double expected)
    {
        Measurement row = Measure(CodeOf(code)).Row("factor-vae-score");

        double error = row.Estimate!.Value.StandardError;
        Assert.InRange(row.Mean(), expected - (4 * error) - 1e-12, expected + (4 * error) + 1e-12);
        Assert.True(error <= 0.5 / Math.Sqrt(400));
    }

    /// <summary>One vote names one dimension, and one other vote is right where its factor is the same: 1/3 of three factors by a perfect
    /// code. The vote that named it would always be right.</summary>
    [Fact]
    public void Votes_are_told_by_others_than_themselves()
    {
        using var model = new FactorEncoder(SmallCodes.Three, Perfect);
        EvaluationContext context = Context(model, 20);

        double[] shares = [.. Enumerable.Range(0, 90).Select(seed => (Spec with { Votes = 1, Trees = 1 })
            .Evaluate(model, context with { Streams = new RandomStreams(seed) }).Row("factor-vae-score").Mean())];

        Assert.InRange(shares.Average(), (1.0 / 3) - 0.2, (1.0 / 3) + 0.2); // four standard errors of 90 votes
    }

    [Fact]
    public void Scores_of_drawn_factors_are_near_those_of_all_there_are()
    {
        IReadOnlyList<Measurement> perfect = Measure(Perfect), twice = Measure(Twice), mixed = Measure(Mixed);

        foreach (string id in (string[])["mutual-information-gap", "separated-attribute-predictability", "modularity"])
            Assert.InRange(perfect.Row(id).Mean(), 0.97, 1);
        Assert.Equal(0, twice.Row("mutual-information-gap").Mean(), 12);
        Assert.InRange(mixed.Row("mutual-information-gap").Mean(), 0.3, 0.4);
        Assert.Equal(1, perfect.Row("dci-informativeness", "trees").Mean(), 9);
        Assert.InRange(perfect.Row("dci-disentanglement", "trees").Mean(), 0.99, 1);
        Assert.InRange(twice.Row("dci-completeness", "trees").Mean(), 0.6, 0.62); // 1 − ln 2/ln 6
    }

    [Fact]
    public void A_constant_code_scores_0_by_every_score() =>
        Assert.All(Measure(Nothing), row => Assert.Equal((row.Descriptor.Id, 0.0), (row.Descriptor.Id, row.Mean())));

    [Fact]
    public void Data_without_factors_have_no_scores()
    {
        using var model = new FactorEncoder(SmallCodes.Three, Perfect);

        IReadOnlyList<Measurement> rows = new DisentanglementSpec().Evaluate(model, zeros(9, 3, dtype: ScalarType.Float64));

        Assert.All(rows, row => Assert.Equal(MeasurementStatus.NotApplicable, row.Status));
        Assert.Contains("no known factors", rows[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_source_only_the_votes_are_missing()
    {
        using var model = new FactorEncoder(SmallCodes.Three, Perfect);

        IReadOnlyList<Measurement> rows = Spec.Evaluate(model, Context(model, 100) with { FactorSource = null });

        Assert.Equal("factor-vae-score", Assert.Single(rows, row => row.Status != MeasurementStatus.Ok).Descriptor.Id);
    }

    /// <summary>The spread of a score over sets of examples drawn anew is what its error says, to a factor of two.</summary>
    [Fact]
    public void Errors_are_the_spread_over_other_examples()
    {
        double[,] uneven = { { 1, 0.3, 0 }, { 0.5, 1, 0 }, { 0, 0.2, 1 } };
        using var model = new FactorEncoder(SmallCodes.Three, uneven);
        DisentanglementSpec quick = Spec with { Trees = 1, Votes = 1 };
        Measurement[][] runs = [.. Enumerable.Range(0, 30).Select(_ => quick.Evaluate(model, Context(model, 500)).ToArray())];

        foreach (string id in (string[])["mutual-information-gap", "separated-attribute-predictability", "modularity"])
        {
            Estimate[] all = [.. runs.Select(rows => rows.Row(id).Estimate!.Value)];
            double spread = Estimate.FromValues([.. all.Select(one => one.Mean)]).StandardError * Math.Sqrt(all.Length);
            Assert.InRange(all.Average(one => one.StandardError) / spread, 0.5, 2);
        }
    }

    [Fact]
    public void Every_promise_of_a_metric_is_kept_with_factors()
    {
        using var model = new FactorEncoder(SmallCodes.Three, Mixed);

        MetricContract.Verify(new MetricCase(Spec with { Votes = 30, VoteSize = 10 }, model, Context(model, 90)));
    }

    private static DisentanglementSpec Spec => new() { Votes = 400, Trees = 5 };

    private IReadOnlyList<Measurement> Measure(double[,] weights)
    {
        using var model = new FactorEncoder(SmallCodes.Three, weights);
        return Spec.Evaluate(model, Context(model, 2000));
    }

    private EvaluationContext Context(FactorEncoder model, long count)
    {
        Tensor values = randint(0, 5, [count, 3], dtype: ScalarType.Int64, generator: _rng);
        return Evaluations.Context(model.Observe(values)) with
        {
            Factors = new FactorValues(model.Factors, values),
            FactorSource = model,
        };
    }

    private static double[,] CodeOf(string name) => name switch
    {
        "perfect" => Perfect,
        "constant" => Nothing,
        "duplicated" => Twice,
        _ => Mixed,
    };
}
