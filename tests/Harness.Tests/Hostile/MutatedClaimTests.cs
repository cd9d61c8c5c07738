using GenBench.Harness.Claims;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Claims;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Claims;
using GenBench.Harness.Tests.Specs;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>What <c>claims</c> reads: experiments with a claim and its overrides, and the numbers that decide it.</summary>
public sealed class MutatedClaimTests
{
    private const string Name = "10-prior-over-tokens.json";

    [Fact]
    public void A_mutated_claim_is_planned_in_both_sizes_or_refused() => HostileCheck.All(
        "claim", File.ReadAllBytes(Path.Combine(Experiments.Folder, "claims", Name)),
        text =>
        {
            ExperimentPlan.Create(TestKinds.Loader.Parse(Name, text), Experiments.Nowhere);
            ClaimSpec claim = TestKinds.Loader.Parse(Name, text).Spec.Claim ?? throw new InvalidDataException("no claim");
            SpecDocument larger = TestKinds.Loader.Parse(Name, text, SpecOverride.All("claim.digits", claim.Digits));
            ExperimentPlan.Create(larger, Experiments.Nowhere);
        }, count: 100);

    [Fact]
    public void A_mutated_table_of_numbers_decides_a_claim_or_says_why_not()
    {
        MeasurementRow[] rows = [.. ClaimJudgeTests.Rows("a", 1.1, 11.1, 21.2), .. ClaimJudgeTests.Rows("b", 1, 11, 21)];
        ClaimSpec claim = ClaimJudgeTests.Claim(new DecisionSpec
        {
            Number = ClaimJudgeTests.Of("a"),
            Against = ClaimJudgeTests.Of("b"),
            Contrast = Contrast.Ratio,
            Is = Relation.Above,
            Than = 1,
        });
        using var table = new MemoryStream();
        CsvFile.Write(table, rows);
        HostileCheck.All("numbers of a claim", table.ToArray(), content =>
        {
            JudgedClaim judged = ClaimJudge.Judge(claim, CsvFile.Read<MeasurementRow>(new MemoryStream(content), "measurements.csv"));
            ClaimJudge.Verdicts([judged]);
            Assert.DoesNotContain(ClaimText.Measured(judged.Numbers.Single()), char.IsControl);
        });
    }
}
