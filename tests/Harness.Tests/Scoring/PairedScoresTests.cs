using GenBench.Harness.Scoring;
using GenBench.Metrics.Samples.Distances;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Scoring;

public sealed class PairedScoresTests : IDisposable
{
    private static readonly DataShape Plane = DataShape.Vector(2, Support.Real);

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(20261129);

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void A_set_differs_from_itself_by_nothing()
    {
        Tensor x = Normal(100);

        PairedScoreRow row = Assert.Single(Pairs(x, x));

        Assert.Equal((0.0, 0.0, 0.0), (row.Difference, row.Lower, row.Upper));
    }

    /// <summary>What both sets share cancels: the smaller the difference, the less noise is left of it.</summary>
    [Fact]
    public void A_shift_of_every_row_is_seen_through_the_noise_that_both_sets_share()
    {
        Tensor x = Normal(200), shifted = x + tensor(new[] { 0.02, 0 });

        PairedScoreRow paired = Assert.Single(Pairs(x, shifted)), apart = Assert.Single(Pairs(x, Normal(200) + tensor(new[] { 0.02, 0 })));

        Assert.True(paired.StdError < apart.StdError / 2, $"{paired.StdError} against {apart.StdError}");
        Assert.Equal(("first", "second", 200L), (paired.First, paired.Second, paired.Rows));
        Assert.InRange(paired.Difference, paired.Lower, paired.Upper);
    }

    [Fact]
    public void The_interval_covers_the_difference_in_repetitions()
    {
        double[] differences = new double[16], errors = new double[16];
        for (int i = 0; i < differences.Length; i++)
        {
            Tensor x = Normal(60);
            PairedScoreRow row = Assert.Single(Pairs(x, x * 1.3));
            (differences[i], errors[i]) = (row.Difference, row.StdError);
        }

        double spread = Math.Sqrt(differences.Select(value => Math.Pow(value - differences.Average(), 2)).Sum() / (differences.Length - 1));
        Assert.InRange(errors.Average() / spread, 0.5, 2.0); // of 16 repetitions the spread is known to 18 %; the real examples vary not
    }

    [Fact]
    public void Sets_of_different_counts_are_no_pairs() => Assert.Throws<ArgumentException>(() => Pairs(Normal(50), Normal(60)));

    private Tensor Normal(long count) => randn(count, 2, dtype: ScalarType.Float64, generator: _rng);

    private static IReadOnlyList<PairedScoreRow> Pairs(Tensor first, Tensor second)
    {
        using Generator rng = new(1);
        using Tensor real = randn(400, 2, dtype: ScalarType.Float64, generator: rng);
        using var reference = new ReferenceRows("real", Plane, real, "");
        var scoring = new SampleScoring(TestKinds.Json, TimeProvider.System);
        var request = new ScoringRequest
        {
            Reference = reference,
            Sets = [new SampleSet("first", first, ""), new SampleSet("second", second, "")],
            Metrics = [new EnergyDistanceSpec()],
            Dtype = ScalarType.Float64,
        };
        return PairedScores.Of(scoring, request, scoring.Score(request, (_, _) => { }, default), default);
    }
}
