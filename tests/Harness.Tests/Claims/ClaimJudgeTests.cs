using GenBench.Harness.Claims;
using GenBench.Harness.Data;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Specs.Claims;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Claims;

/// <summary>A claim is decided by an interval over seeds, never by a point.</summary>
public sealed class ClaimJudgeTests
{
    [Theory]
    [InlineData(Relation.Above, 1.0, ClaimVerdict.Holds)]
    [InlineData(Relation.Above, 2.0, ClaimVerdict.Undecided)] // mean 2.01, 95 % from 1.98 to 2.04
    [InlineData(Relation.Above, 3.0, ClaimVerdict.Fails)]
    [InlineData(Relation.Below, 1.0, ClaimVerdict.Fails)]
    [InlineData(Relation.Below, 2.02, ClaimVerdict.Undecided)]
    [InlineData(Relation.Below, 3.0, ClaimVerdict.Holds)]
    [InlineData(Relation.Within, 3.0, ClaimVerdict.Holds)]
    [InlineData(Relation.Within, 2.02, ClaimVerdict.Undecided)]
    [InlineData(Relation.Within, 1.0, ClaimVerdict.Fails)]
    public void The_interval_over_seeds_lies_on_one_side_on_the_other_or_across(Relation relation, double than, ClaimVerdict verdict)
    {
        MeasurementRow[] rows = Rows("vae", 2.0, 2.01, 2.02);

        JudgedClaim judged = ClaimJudge.Judge(Claim(new DecisionSpec { Number = Of("vae"), Is = relation, Than = than }), rows);

        Assert.Equal([verdict], ClaimJudge.Verdicts([judged]));
        Evidence evidence = judged.Numbers.Single().Evidence!;
        Assert.Equal(2.01, evidence.Value, 12);
        Assert.Equal(4.302653 * 0.01 / Math.Sqrt(3), evidence.Interval.HalfWidth, 6); // t of 2 degrees of freedom
    }

    /// <summary>Seeds that differ by much more than the models do: only the pairs tell.</summary>
    [Fact]
    public void Two_models_are_held_against_each_other_seed_by_seed()
    {
        MeasurementRow[] rows = [.. Rows("a", 1.1, 11.1, 21.2), .. Rows("b", 1, 11, 21)];
        var decision = new DecisionSpec { Number = Of("a"), Against = Of("b"), Is = Relation.Above };

        JudgedClaim judged = ClaimJudge.Judge(Claim(decision), rows);

        Assert.Equal(0.4 / 3, judged.Numbers.Single().Evidence!.Value, 9);
        Assert.Equal([ClaimVerdict.Holds], ClaimJudge.Verdicts([ClaimJudge.Judge(Claim(decision), Shifted(rows))]));
    }

    [Fact]
    public void A_ratio_is_averaged_as_logarithm_and_told_as_factor()
    {
        MeasurementRow[] rows = [.. Rows("a", 2, 8, 4), .. Rows("b", 1, 2, 1.5)];
        var decision = new DecisionSpec { Number = Of("a"), Against = Of("b"), Contrast = Contrast.Ratio, Is = Relation.Above, Than = 1 };

        Evidence evidence = ClaimJudge.Judge(Claim(decision), rows).Numbers.Single().Evidence!;

        Assert.Equal(Math.Cbrt(2 * 4 * (8 / 3.0)), evidence.Value, 9);
        Assert.True(evidence.Interval.Lower < evidence.Value && evidence.Value < evidence.Interval.Upper);
    }

    [Fact]
    public void All_decisions_must_hold_and_one_that_fails_is_enough()
    {
        MeasurementRow[] rows = Rows("vae", 2.0, 2.001, 2.002);
        DecisionSpec good = new() { Number = Of("vae"), Is = Relation.Above, Than = 1 }, bad = good with { Than = 3 };

        Assert.Equal([ClaimVerdict.Holds], ClaimJudge.Verdicts([ClaimJudge.Judge(Claim(good, good), rows)]));
        Assert.Equal([ClaimVerdict.Fails], ClaimJudge.Verdicts([ClaimJudge.Judge(Claim(good, bad), rows)]));
    }

    /// <summary>p = 0.0127 by itself, 0.0127 · 3 beside two claims that say nothing.</summary>
    [Fact]
    public void Many_claims_need_more_than_one()
    {
        JudgedClaim one = ClaimJudge.Judge(
            Claim(new DecisionSpec { Number = Of("vae"), Is = Relation.Above }), Rows("vae", 0.5, 1, 1.5, 0.4));
        JudgedClaim nothing = ClaimJudge.Judge(Claim(new DecisionSpec { Number = Of("vae"), Is = Relation.Above }), Rows("vae", -1, 1, 0));

        Assert.InRange(one.PHolds, 0.025 / 3, 0.025);
        Assert.Equal([ClaimVerdict.Holds], ClaimJudge.Verdicts([one]));
        Assert.Equal(ClaimVerdict.Undecided, ClaimJudge.Verdicts([one, nothing, nothing])[0]);
    }

    [Theory]
    [InlineData("gan", "no seed of gan has score")]
    [InlineData("alone", "one seed has the numbers; an interval over seeds takes two or more")]
    [InlineData("negative", "a ratio of numbers that are not above 0")]
    public void What_is_missing_is_said_and_decides_nothing(string model, string missing)
    {
        MeasurementRow[] rows = [.. Rows("vae", 1, 2, 3), .. Rows("alone", 5), .. Rows("negative", -1, -2, -3)];
        var decision = new DecisionSpec
        {
            Number = Of(model),
            Against = Of("vae"),
            Contrast = Contrast.Ratio,
            Is = Relation.Above,
            Than = 1,
        };

        JudgedClaim judged = ClaimJudge.Judge(Claim(decision), rows);

        Assert.Equal(missing, judged.Numbers.Single().Missing);
        Assert.Equal([ClaimVerdict.Undecided], ClaimJudge.Verdicts([judged]));
    }

    [Fact]
    public void A_number_that_has_only_other_components_says_which()
    {
        MeasurementRow[] rows = [.. Rows("vae", 1, 2, 3).Select(row => row with { Component = "K=5" })];

        JudgedClaim judged = ClaimJudge.Judge(Claim(new DecisionSpec { Number = Of("vae"), Is = Relation.Above }), rows);

        Assert.Equal("no seed of vae has score; its components are K=5", judged.Numbers.Single().Missing);
    }

    [Fact]
    public void A_number_of_several_datasets_is_not_one_number()
    {
        MeasurementRow[] rows = [.. Rows("vae", 1, 2, 3), .. Rows("vae", 1, 2, 3).Select(row => row with { Dataset = "ring" })];
        var decision = new DecisionSpec { Number = Of("vae"), Is = Relation.Above };

        Assert.StartsWith("several datasets", ClaimJudge.Judge(Claim(decision), rows).Numbers.Single().Missing);
        DecisionSpec named = decision with { Number = decision.Number with { Dataset = "ring" } };
        Assert.NotNull(ClaimJudge.Judge(Claim(named), rows).Numbers.Single().Evidence);
    }

    /// <summary>As in a table that somebody wrote together from two.</summary>
    [Fact]
    public void A_seed_that_has_a_number_twice_decides_nothing()
    {
        MeasurementRow[] rows = [.. Rows("vae", 1, 2, 3), .. Rows("vae", 4)];

        Assert.Equal("a seed has the number twice",
            ClaimJudge.Judge(Claim(new DecisionSpec { Number = Of("vae"), Is = Relation.Above }), rows).Numbers.Single().Missing);
    }

    private static MeasurementRow[] Shifted(MeasurementRow[] rows) =>
        [.. rows.Select(row => row.Model == "a" ? row with { Value = row.Value + 1 } : row)];

    internal static ClaimSpec Claim(params DecisionSpec[] decisions) =>
        new() { Number = 1, Sentence = "It is so.", Refuted = "It is not.", Decisions = decisions };

    internal static ClaimedNumber Of(string model) => new() { Metric = "score", Model = model };

    internal static MeasurementRow[] Rows(string model, params double[] values) => [.. values.Select((value, seed) => new MeasurementRow
    {
        Experiment = "x",
        Cell = $"{model}-{seed}",
        Model = model,
        Dataset = "moons",
        Split = Split.Test,
        Seed = seed,
        Metric = "score",
        Version = 1,
        Value = value,
        N = 1,
        Unit = "nats",
        Kind = BoundKind.Estimate,
        Direction = Direction.Higher,
        Status = MeasurementStatus.Ok,
    })];
}
