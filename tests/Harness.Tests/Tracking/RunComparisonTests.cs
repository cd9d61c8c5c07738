using System.Globalization;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using GenBench.Harness.Tracking.Comparison;

namespace GenBench.Harness.Tests.Tracking;

public sealed class RunComparisonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_difference_is_B_less_A_paired_by_example()
    {
        var runs = new TrackedRuns(_folder.Path);

        ComparedNumber elbo = Number(Compare(runs.Night(1, -98), runs.Night(2, -97)), "elbo");

        Assert.True(elbo.IsPaired);
        Assert.Equal(1, elbo.Difference, 9);
        Assert.Equal(0, elbo.StdError!.Value, 9); // the examples' noise is the same in both
        Assert.Equal(ComparisonVerdict.Better, elbo.Verdict);
        Assert.Null(elbo.MethodLower);
        Assert.Equal(ComparisonScope.Networks, elbo.Scope);
    }

    [Fact]
    public void A_run_against_itself_is_indistinguishable()
    {
        string run = new TrackedRuns(_folder.Path).Night(1, -98, -97);

        Assert.All(Compare(run, run).Numbers, number => Assert.Equal(ComparisonVerdict.Indistinguishable, number.Verdict));
    }

    [Fact]
    public void Seeds_that_disagree_leave_the_two_indistinguishable_whatever_the_examples_say()
    {
        var runs = new TrackedRuns(_folder.Path);

        ComparedNumber elbo = Number(Compare(runs.Night(1, -98, -98, -98), runs.Night(2, -97, -98.9, -98)), "elbo");

        Assert.True(elbo.Lower > 0, "over examples the mean is above zero");
        Assert.True(elbo.MethodLower < 0, "over seeds it is not");
        Assert.Equal(ComparisonScope.Methods, elbo.Scope);
        Assert.Equal(ComparisonVerdict.Indistinguishable, elbo.Verdict);
        Assert.Equal(3, elbo.Seeds);
    }

    [Fact]
    public void The_interval_of_the_methods_allows_for_seeds_and_for_examples()
    {
        var runs = new TrackedRuns(_folder.Path);

        ComparedNumber elbo = Number(Compare(runs.Night(1, -98, -98.2, -97.9), runs.Night(2, -97, -97.3, -96.8)), "elbo");

        Assert.True(elbo.MethodUpper - elbo.MethodLower > elbo.Upper - elbo.Lower, "no narrower than over examples alone");
        Assert.InRange(elbo.Difference, elbo.MethodLower!.Value, elbo.MethodUpper!.Value);
        Assert.Equal(ComparisonVerdict.Better, elbo.Verdict);
    }

    [Fact]
    public void From_one_seed_the_table_says_that_the_verdict_is_of_two_networks()
    {
        var runs = new TrackedRuns(_folder.Path);

        string one = Printed(Compare(runs.Night(1, -98), runs.Night(2, -97))),
            three = Printed(Compare(runs.Night(3, -98, -98.1, -98), runs.Night(4, -97, -97.1, -97)));

        Assert.Contains("better (these networks)", one, StringComparison.Ordinal);
        Assert.Contains("better", three, StringComparison.Ordinal);
        Assert.DoesNotContain("better (these networks)", three, StringComparison.Ordinal);
        Assert.Contains("says nothing of the methods", one, StringComparison.Ordinal);
    }

    private static string Printed(RunComparison comparison)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        RunComparisonTable.Print(ConsoleTable.Plain(text), comparison, all: true);
        return text.ToString();
    }

    [Fact]
    public void Numbers_without_examples_are_compared_as_independent_ones()
    {
        var runs = new TrackedRuns(_folder.Path);

        ComparedNumber rate = Number(Compare(runs.Night(1, -98), runs.Night(2, -98)), "sampling-rate");

        Assert.False(rate.IsPaired);
        Assert.Equal(Math.Sqrt(50), rate.StdError!.Value, 9);
        Assert.Equal(ComparisonVerdict.Indistinguishable, rate.Verdict);
    }

    [Fact]
    public void Another_protocol_version_or_data_is_named_and_not_compared()
    {
        var runs = new TrackedRuns(_folder.Path);
        string first = runs.Night(1, -98);
        runs.Protocol = "K=5";
        string otherProtocol = runs.Night(2, -90);
        runs.Elbo = runs.Elbo with { Version = 3 };
        string otherVersion = runs.Night(3, -90);
        runs.DataHash = "11ee";
        string otherData = runs.Night(4, -90);

        Assert.Equal("protocol \"K=1\" and \"K=5\"", Assert.Single(Compare(first, otherProtocol).Left).Reason);
        Assert.Equal("metric version 2 and 3", Assert.Single(Compare(otherProtocol, otherVersion).Left).Reason);
        Assert.Equal("the checksums of the data differ", Assert.Single(Compare(otherVersion, otherData).Left).Reason);
        Assert.Empty(Compare(otherVersion, otherData).Numbers);
    }

    [Fact]
    public void Single_models_are_compared_whatever_their_names_and_seeds_without_a_partner_are_named()
    {
        var runs = new TrackedRuns(_folder.Path);
        string vae = runs.Night(1, -98, -98, -98);
        runs.Model = "iwae";
        string iwae = runs.Night(2, -96, -96);

        RunComparison comparison = Compare(vae, iwae);

        Assert.Equal("vae → iwae", Number(comparison, "elbo").Model);
        Assert.Equal(2, Number(comparison, "elbo").Difference, 9);
        Assert.Equal("vae on moons, seed 2", Assert.Single(comparison.Left).What);
    }

    private static RunComparison Compare(string a, string b) => RunComparison.Of(Cells(a), Cells(b));

    private static CellResults[] Cells(string run) => [.. ExperimentResults.Load(new RunFolder(run), TestKinds.Catalog).Measured];

    private static ComparedNumber Number(RunComparison comparison, string metric) =>
        comparison.Numbers.Single(number => number.Metric == metric);
}
