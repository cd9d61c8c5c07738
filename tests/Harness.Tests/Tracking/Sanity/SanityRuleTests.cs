using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tracking.Sanity;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Tracking.Sanity;

public sealed class SanityRuleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_correct_run_obeys_every_rule()
    {
        IReadOnlyList<SanityFinding> findings = Check(new TrackedRun { Seeds = 1, Measure = random => TrackedRun.Bounds(random, 0) });

        Assert.Equal(
            ["certificate green", "elbo ≤ importance-bound K=10", "importance-bound K=10 ≤ importance-bound K=100", "KL ≥ 0"],
            findings.Select(finding => finding.Rule).Order(StringComparer.Ordinal).OrderBy(rule => rule, StringComparer.OrdinalIgnoreCase));
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
    public void Annealing_below_an_importance_bound_is_a_warning_that_names_the_loose_one()
    {
        Measurement Annealed(int temperatures, double mean) => Values("annealed-log-likelihood", mean) with
        {
            Component = $"prior;temperatures={temperatures}",
        };

        SanityFinding warning = Assert.Single(Findings(Bound(-90, "K=10"), Annealed(1000, -92)), finding => !finding.Passed);
        Assert.False(warning.IsCertain);
        Assert.Contains("less importance-bound K=10 is -2", warning.Explanation);
        Assert.Contains("annealing is the loose one", warning.Explanation);
        Assert.All(Findings(Bound(-90, "K=10"), Annealed(100, -92)), AssertPassed);
        Assert.All(Findings(Bound(-90, "K=10"), Annealed(1000, -92), Annealed(5000, -89)), AssertPassed);
    }

    [Fact]
    public void Gaps_to_what_is_itself_bounded_from_below_warn_and_say_what_is_loose()
    {
        (string, string)[] gaps = [("approximation-gap", "L[q*]"), ("inference-gap", "L[q]"), ("amortization-gap", "search for q*")];
        foreach ((string metric, string loose) in gaps)
        {
            SanityFinding warning = Assert.Single(Findings(Values(metric, -0.5, spread: 0.1)), finding => !finding.Passed);
            Assert.False(warning.IsCertain);
            Assert.Contains(loose, warning.Explanation);
        }

        MetricDescriptor certain = TrackedRun.Of("bidirectional-gap", Direction.Lower, BoundKind.Upper);
        AssertBroken("bidirectional gap ≥ 0", Values("bidirectional-gap", -0.5, spread: 0.1) with { Descriptor = certain });
    }

    /// <summary>Five standard errors of ten examples lie far closer than five of a thousand.</summary>
    [Fact]
    public void Few_examples_break_no_rule_by_luck()
    {
        double[] noise = [-0.1, 0.9, 1.1, 0.8, 1.2, 1, 0.95, 1.05];
        MetricDescriptor bound = TrackedRun.Of("importance-bound", Direction.Higher, BoundKind.Lower);
        Measurement Few(Func<double, double> value, int examples, string component) =>
            Measurement.OfExamples(bound, [.. noise.Take(examples).Select(value)], "", component);

        Assert.All(Findings(Few(_ => -90, 8, "K=1"), Few(value => -90 - value, 8, "K=10")), AssertPassed);
        Assert.All(Findings(Few(_ => -90, 1, "K=1"), Few(_ => -91, 1, "K=10")), AssertPassed);
        Measurement far = Few(value => -100 - (0.01 * value), 8, "K=10");
        AssertBroken("importance-bound K=1 ≤ importance-bound K=10", Few(_ => -90, 8, "K=1"), far);
    }

    [Fact]
    public void Bounds_of_another_proposal_have_no_order_with_the_encoders()
    {
        Measurement Other(double mean, string component) => Bound(mean, component) with { Protocol = "proposal=prior" };

        Assert.All(Findings(Values("elbo", -90), Bound(-89, "K=10"), Other(-95, "K=20"), Bound(-94, "K=20;mixture")), AssertPassed);
        AssertBroken("importance-bound K=20 ≤ importance-bound K=40", Bound(-89, "K=10"), Other(-95, "K=20"), Other(-96, "K=40"));
    }

    [Fact]
    public void A_lower_bound_of_what_cannot_be_negative_may_be_unless_it_is_a_divergence_itself()
    {
        Measurement Held(BoundKind kind) =>
            Values("aggregate-kl", -0.5, spread: 0.01) with { Descriptor = TrackedRun.Of("aggregate-kl", Direction.None, kind) };

        MetricDescriptor information = TrackedRun.Of("mutual-information", Direction.None, BoundKind.Lower);

        AssertBroken("KL ≥ 0", Held(BoundKind.Upper));
        AssertBroken("mutual information ≥ 0", Values("mutual-information", -0.5, spread: 0.01) with { Descriptor = information });
        Assert.All(Findings(Held(BoundKind.Lower)), AssertPassed);
    }

    [Fact]
    public void Examples_are_paired_where_one_number_has_fewer()
    {
        Measurement few = Measurement.OfExamples(
            TrackedRun.Of("annealed-log-likelihood", Direction.Higher, BoundKind.Lower), [.. Examples(-89.5, 0.1).Take(20)], "",
            "prior;temperatures=1000");

        Assert.All(Findings(Bound(-90, "K=10", spread: 0.1), few), AssertPassed);
    }

    [Fact]
    public void Negative_divergences_are_bugs()
    {
        MetricDescriptor exact = TrackedRun.Of("kl-per-dimension", Direction.None, BoundKind.Exact);
        Measurement Kl(double mean, double spread, string component = "") =>
            Values("kl-per-dimension", mean, spread) with { Descriptor = exact, Component = component };

        AssertBroken("KL ≥ 0", Kl(20, 0.5, "rank=01"), Kl(-0.5, 0.01, "rank=07"));
        Assert.All(Findings(Kl(-0.05, 10)), AssertPassed);
    }

    [Fact]
    public void A_sandwich_turned_over_is_a_bug()
    {
        AssertBroken(
            "bidirectional lower ≤ upper bound", Values("bidirectional-lower-bound", -90), Values("bidirectional-upper-bound", -91));
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

    private IReadOnlyList<SanityFinding> Findings(params Measurement[] measurements) =>
        Check(new TrackedRun { Seeds = 1, Measure = _ => measurements });

    private IReadOnlyList<SanityFinding> Check(TrackedRun run) =>
        SanityRules.Check(ExperimentResults.Load(new RunFolder(run.Write(_folder[Guid.NewGuid().ToString("N")])), TestKinds.Catalog));

    private static Measurement Bound(double mean, string component, double spread = 0.5) => Values("importance-bound", mean, spread) with
    {
        Component = component,
    };

    private static Measurement Values(string metric, double mean, double spread = 0.5) =>
        Measurement.OfExamples(TrackedRun.Of(metric, Direction.Higher, BoundKind.Lower), Examples(mean, spread), "");

    private static double[] Examples(double mean, double spread) =>
        [.. Enumerable.Range(0, 200).Select(example => mean + (spread * Math.Sin(example * example)))];
}
