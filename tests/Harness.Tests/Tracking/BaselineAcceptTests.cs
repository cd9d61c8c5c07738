using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Commands;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>Which runs become a baseline, and what is written down of them.</summary>
public sealed class BaselineAcceptTests : IDisposable
{
    private readonly TrackedGenBench _tracked = new();

    public void Dispose() => _tracked.Dispose();

    [Fact]
    public void A_run_that_is_not_whole_is_refused_and_each_ground_can_be_waived()
    {
        _tracked.Write(new TrackedRun
        {
            Dirty = true,
            Certificate = null,
            LastCell = CellStatus.Failed,
            Measure = random => TrackedRun.Bounds(random, 0),
        });

        Answer refused = _tracked.Accept();
        Answer partly = _tracked.Accept("--allow", "dirty", "rules");

        Assert.Equal((2, 2), (refused.Code, partly.Code));
        Assert.All(["every cell finished", "sanity rules hold", "working tree differed", "--allow unfinished", "--allow rules",
            "--allow dirty"], text => Assert.Contains(text, refused.Error));
        Assert.DoesNotContain("--allow dirty", partly.Error);
        Assert.False(File.Exists(_tracked.File));

        Assert.Equal(0, _tracked.Accept("--allow", "dirty", "rules", "unfinished").Code);
        Assert.Equal(3, BaselineFile.Read(_tracked.File).Checks.Count(check => !check.Passed));
    }

    [Fact]
    public void A_run_that_was_stopped_before_its_last_seeds_is_refused_and_the_seeds_are_named()
    {
        var run = new RunFolder(new TrackedRun { Measure = random => TrackedRun.Bounds(random, 0) }.Write(_tracked.Folder["results"]));
        run.WritePlan(new RunPlan { Experiment = "tracked", CommandLine = "", Cells = [.. run.CellNames(), "vae-digits-s4-0a1b2c3d"] });

        Answer refused = _tracked.Accept();

        Assert.Equal(2, refused.Code);
        Assert.Contains("vae-digits-s4-0a1b2c3d was not begun", refused.Error);
    }

    [Fact]
    public void A_rule_that_need_not_hold_warns_and_is_accepted()
    {
        MetricDescriptor annealed = TrackedRun.Of("annealed-log-likelihood", Direction.Higher, BoundKind.Lower);
        IEnumerable<Measurement> LooseAnnealing(Random random) => TrackedRun.Bounds(random, 0).SelectMany(row => row.Component == "K=100"
            ? new[] { row, Measurement.OfExamples(annealed, [.. row.PerExample!.Select(value => value - 15)], "", "temperatures=1000") }
            : [row]);
        _tracked.Write(new TrackedRun { Measure = LooseAnnealing });

        Answer check = _tracked.Check("--strict"), accept = _tracked.Accept();

        Assert.Equal((0, 0), (check.Code, accept.Code));
        Assert.Contains("annealing is the loose one", check.Output);
        Assert.Contains("0 rules broken, 4 warnings", check.Output);
        Assert.Contains("warning: importance bound ≤ annealed bound", accept.Output);
    }

    [Fact]
    public void What_was_accepted_with_a_failure_is_held_to_no_more_than_that()
    {
        static IEnumerable<Measurement> WithoutElbo(Random random) =>
            TrackedRun.Bounds(random, 0).Select(row => row.Descriptor.Id == "elbo" ? Failed(row, "as ever") : row);
        var run = new TrackedRun { LastCell = CellStatus.Failed, LastReason = "elbo: as ever", Measure = WithoutElbo };
        _tracked.Write(run);
        Assert.Equal(0, _tracked.Accept("--allow", "unfinished").Code);

        Answer same = _tracked.Check("--strict");

        Assert.True(same.Code == 0, same.Output);
        Baseline file = BaselineFile.Read(_tracked.File);
        Assert.Equal("vae on digits, seed 3: failed: elbo: as ever", Assert.Single(file.Failures).ToString());
        Assert.Equal("elbo", Assert.Single(file.Models[0].Missing).Metric);
    }

    [Fact]
    public void Margins_that_a_reviewer_has_set_stay_when_another_run_is_accepted()
    {
        _tracked.Write(new TrackedRun { Measure = random => TrackedRun.Bounds(random, 0) });
        _tracked.Accept();
        Baseline edited = BaselineFile.Read(_tracked.File) with { Margins = new Dictionary<string, double> { ["elbo"] = 0.25 } };
        BaselineFile.Write(_tracked.File, edited);

        Assert.Equal(0, _tracked.Accept().Code);

        Assert.Equal(0.25, BaselineFile.Read(_tracked.File).Margins["elbo"]);
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("check")]
    public void A_folder_that_is_not_there_is_named(string verb) =>
        _tracked.Baseline(verb, "results/nothing").MustBeOneMessage("results/nothing");

    private static Measurement Failed(Measurement row, string reason) =>
        row with { Estimate = null, PerExample = null, Status = MeasurementStatus.Failed, Reason = reason };
}
