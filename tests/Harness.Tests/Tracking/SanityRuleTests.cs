using GenBench.Harness.Results;
using GenBench.Harness.Tracking.Gate;
using GenBench.Harness.Tracking.Gate.Sanity;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Tracking;

public sealed class SanityRuleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_correct_run_obeys_every_rule()
    {
        IReadOnlyList<SanityFinding> findings = Check(new TrackedRun { Seeds = 1, Measure = random => TrackedRun.Bounds(random, 0) });

        Assert.Equal(["certificate green", "elbo ≤ importance-bound K=10", "importance-bound K=10 ≤ importance-bound K=100", "KL ≥ 0"], findings.Select(finding => finding.Rule).Order(StringComparer.Ordinal).OrderBy(rule => rule, StringComparer.OrdinalIgnoreCase));
        Assert.All(findings, finding => Assert.True(finding.Passed, finding.Explanation));
    }

    [Fact]
    public void A_bound_that_falls_as_K_rises_is_a_bug()
    {
        AssertBroken("importance-bound K=1 ≤ importance-bound K=10", Bound(-90, "K=1"), Bound(-90.5, "K=10"));
        AssertBroken("elbo ≤ importance-bound K=1", Values("elbo", -89), Bound(-90, "K=1"));
    }

    [Fact]
    public void Bounds_out_of_order_within_five_standard_errors_are_luck()
    {
        Assert.All(Findings(Values("elbo", -90, spread: 1), Bound(-90.2, "K=1", spread: 30)), AssertPassed);
    }

    [Fact]
    public void Annealing_is_held_to_be_tighter_from_a_thousand_temperatures_on()
    {
        Measurement Annealed(int temperatures, double mean) => Values("annealed-log-likelihood", mean) with { Component = $"prior;temperatures={temperatures}" };

        AssertBroken("importance-bound K=10 ≤ annealed-log-likelihood prior;temperatures=1000", Bound(-90, "K=10"), Annealed(1000, -92));
        Assert.All(Findings(Bound(-90, "K=10"), Annealed(100, -92)), AssertPassed);
        Assert.All(Findings(Bound(-90, "K=10"), Annealed(1000, -92), Annealed(5000, -89)), AssertPassed);
    }

    [Fact]
    public void Examples_are_paired_where_one_number_has_fewer()
    {
        Measurement few = Measurement.OfExamples(TrackedRun.Of("annealed-log-likelihood", Direction.Higher, BoundKind.Lower), [.. Examples(-89.5, 0.1).Take(20)], "", "prior;temperatures=1000");

        Assert.All(Findings(Bound(-90, "K=10", spread: 0.1), few), AssertPassed);
    }

    [Fact]
    public void Negative_divergences_and_gaps_are_bugs()
    {
        AssertBroken("KL ≥ 0", Values("elbo-kl", 20), Values("kl-per-dimension", -0.5, spread: 0.01) with { Component = "rank=07" });
        AssertBroken("gap ≥ 0", Values("amortization-gap", -0.5, spread: 0.1));
        Assert.All(Findings(Values("amortization-gap", -0.05, spread: 10)), AssertPassed);
    }

    [Fact]
    public void A_sandwich_turned_over_is_a_bug()
    {
        AssertBroken("bidirectional lower ≤ upper bound", Values("bidirectional-lower-bound", -90), Values("bidirectional-upper-bound", -91));
        Assert.All(Findings(Values("bidirectional-lower-bound", -91), Values("bidirectional-upper-bound", -90)), AssertPassed);
    }

    [Fact]
    public void Likelihoods_without_a_certificate_are_not_believed()
    {
        Assert.False(Assert.Single(Check(new TrackedRun { Seeds = 1, Certificate = null, Measure = _ => [Values("elbo", -90)] })).Passed);
        Assert.Empty(Check(new TrackedRun { Seeds = 1, Certificate = null, Measure = _ => [Values("reconstruction-error", 1)] }));
    }

    private void AssertBroken(string rule, params Measurement[] measurements) =>
        Assert.Equal(rule, Assert.Single(Findings(measurements), finding => !finding.Passed).Rule);

    private static void AssertPassed(SanityFinding finding) => Assert.True(finding.Passed, $"{finding.Rule}: {finding.Explanation}");

    private IReadOnlyList<SanityFinding> Findings(params Measurement[] measurements) => Check(new TrackedRun { Seeds = 1, Measure = _ => measurements });

    private IReadOnlyList<SanityFinding> Check(TrackedRun run) =>
        SanityRules.Check(ExperimentResults.Load(new RunFolder(run.Write(_folder[Guid.NewGuid().ToString("N")]))));

    private static Measurement Bound(double mean, string component, double spread = 0.5) => Values("importance-bound", mean, spread) with { Component = component };

    private static Measurement Values(string metric, double mean, double spread = 0.5) =>
        Measurement.OfExamples(TrackedRun.Of(metric, Direction.Higher, BoundKind.Lower), Examples(mean, spread), "");

    private static double[] Examples(double mean, double spread) => [.. Enumerable.Range(0, 200).Select(example => mean + (spread * Math.Sin(example * example)))];
}
