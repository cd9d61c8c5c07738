using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>From the difference to the exit code that fails a pull request.</summary>
public sealed class BaselineCheckTests : IDisposable
{
    private readonly TrackedGenBench _tracked = new();

    public void Dispose() => _tracked.Dispose();

    [Fact]
    public void A_bound_that_drops_fails_with_code_4_and_one_that_does_not_passes()
    {
        _tracked.Write(new TrackedRun { Measure = random => TrackedRun.Bounds(random, 0) });
        Answer accepted = _tracked.Accept();
        Assert.True(accepted.Code == 0, accepted.Error);
        Assert.Contains("4 numbers", accepted.Output);

        Answer same = _tracked.Check();
        _tracked.Write(new TrackedRun { FirstSeed = 20, Measure = random => TrackedRun.Bounds(random, 0) });
        Answer otherSeeds = _tracked.Check();
        _tracked.Write(new TrackedRun { FirstSeed = 20, Measure = random => TrackedRun.Bounds(random, -3) });
        Answer worse = _tracked.Check("--out", "gate.txt");
        Answer within = _tracked.Check("--margin", "elbo=5", "--margin", "importance-bound=5");

        Assert.Equal((0, 0, 4, 0), (same.Code, otherSeeds.Code, worse.Code, within.Code));
        Assert.Contains("4 indistinguishable, 0 unknown", same.Output);
        Assert.Contains("3 regressed", worse.Output);
        Assert.Matches(@"(?m)^\s*regressed\s+vae\s+digits\s+elbo\s", File.ReadAllText(_tracked.Folder["gate.txt"]));
    }

    [Fact]
    public void Unknown_is_counted_loudly_and_fails_when_strict()
    {
        _tracked.Write(new TrackedRun { Measure = random => TrackedRun.Bounds(random, 0) });
        Assert.Equal(0, _tracked.Accept("--name", "other", "--out", "kept").Code);
        _tracked.Write(new TrackedRun { Seeds = 1, FirstSeed = 20, Measure = random => TrackedRun.Bounds(random, 0) });

        Answer answer = _tracked.Check("--baseline", "kept/other.json");

        Assert.Equal(0, answer.Code);
        Assert.Contains("4 unknown: not a pass", answer.Output);
        Assert.Equal(4, _tracked.Check("--baseline", "kept/other.json", "--strict").Code);
    }

    [Fact]
    public void A_run_whose_numbers_are_none_fails_and_says_so()
    {
        _tracked.Write(new TrackedRun { Measure = random => TrackedRun.Bounds(random, 0) });
        Assert.Equal(0, _tracked.Accept().Code);

        _tracked.Write(new TrackedRun
        {
            LastCell = CellStatus.Failed,
            LastReason = "elbo: the estimate is not a number",
            Measure = random => TrackedRun.Bounds(random, double.NaN),
        });
        Answer broken = _tracked.Check();
        Answer accepted = _tracked.Accept("--allow", "unfinished", "rules");

        Assert.Equal((4, 2), (broken.Code, accepted.Code));
        Assert.Matches(@"(?m)^\s*failed\s+vae\s+digits\s+elbo\s", broken.Output);
        Assert.Contains("failed for seeds 0, 1, 2, 3: the estimate is not a number", broken.Output);
        Assert.Contains("4 failed, 1 cell failed", broken.Output);
        Assert.Contains("has no number to accept", accepted.Error);
    }

    [Theory]
    [InlineData(CellStatus.Failed, "training diverged", "- vae on digits, seed 23: failed: training diverged")]
    [InlineData(CellStatus.Stopped, "stopped by a signal", "- vae on digits, seed 23: stopped: stopped by a signal")]
    [InlineData(CellStatus.Running, "", "- vae on digits, seed 23: did not come to its end")]
    public void One_cell_that_did_not_finish_is_no_pass_with_a_baseline_or_without(CellStatus status, string reason, string expected)
    {
        var run = new TrackedRun
        {
            FirstSeed = 20,
            LastCell = status,
            LastReason = reason,
            Measure = random => TrackedRun.Bounds(random, 0),
        };
        _tracked.Write(run);
        Answer alone = _tracked.Check();
        _tracked.Write(run with { LastCell = CellStatus.Finished });
        Assert.Equal(0, _tracked.Accept().Code);
        _tracked.Write(run);
        Answer against = _tracked.Check();

        Assert.Equal((4, 4), (alone.Code, against.Code));
        Assert.All([alone, against], answer => Assert.Contains(expected, answer.Output));
    }

    [Fact]
    public void Without_a_baseline_only_the_rules_are_held_and_it_says_so()
    {
        _tracked.Write(new TrackedRun { Measure = random => TrackedRun.Bounds(random, 0) });
        Answer fine = _tracked.Check();
        _tracked.Write(new TrackedRun { Certificate = null, Measure = random => TrackedRun.Bounds(random, 0) });
        Answer broken = _tracked.Check();

        Assert.Equal((0, 4), (fine.Code, broken.Code));
        Assert.Contains("has no baseline", fine.Output);
        Assert.Matches("(?m)^- broken in .*: certificate green", broken.Output);
    }

    /// <summary>The trial was run last of all specs but one: the baseline's own, whose cells were all there.</summary>
    [Fact]
    public void The_check_sees_the_spec_that_was_run_last_though_another_was_begun_later()
    {
        _tracked.Write(new TrackedRun { Measure = random => TrackedRun.Bounds(random, 0) });
        Assert.Equal(0, _tracked.Accept().Code);
        _tracked.Write(new TrackedRun { FirstSeed = 20, Measure = random => TrackedRun.Bounds(random, -3) });
        var run = new RunFolder(_tracked.Folder[TrackedGenBench.Run]);
        string[] worse = [.. run.CellNames()];
        var later = new TrackedRun
        {
            FirstSeed = 40,
            Variant = "ffffffff",
            Measure = random => TrackedRun.Bounds(random, 0),
            Started = TimeSpan.FromHours(3),
        };
        later.Write(_tracked.Folder["results"]);
        run.WritePlan(new RunPlan { Experiment = "tracked", CommandLine = "", Cells = [.. run.CellNames().Except(worse)] });
        Assert.Equal(0, _tracked.Check().Code);

        run.WritePlan(new RunPlan { Experiment = "tracked", CommandLine = "", Cells = worse });
        Answer answer = _tracked.Check();

        Assert.Equal(4, answer.Code);
        Assert.Contains("vae-digits-s40-ffffffff", answer.Error);
    }

    [Theory]
    [InlineData("there is no file", "--baseline", "nowhere.json")]
    [InlineData("--margin elbo", "--margin", "elbo")]
    [InlineData("elbo", "--margin", "elb=1")]
    [InlineData("expected one of", "--format", "papyrus")]
    [InlineData("between 0 and 1", "--level", "5")]
    public void What_is_wrong_on_the_command_line_is_named(string expected, params string[] options)
    {
        _tracked.Write(new TrackedRun { Seeds = 1, Measure = random => TrackedRun.Bounds(random, 0) });

        _tracked.Check(options).MustBeOneMessage(expected);
    }
}
