using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Commands;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>From accepting a baseline to the exit code that fails a pull request. Torch is out of reach throughout.</summary>
public sealed class BaselineCommandTests : IDisposable
{
    private const string Run = "results/tracked";
    private const string File = "results/baselines/tracked.json";

    private readonly Commands.GenBench _genBench = new();

    public BaselineCommandTests() => _genBench.Set("GENBENCH_LIBTORCH", _genBench.Folder.Path);

    public void Dispose() => _genBench.Dispose();

    [Fact]
    public void A_bound_that_drops_fails_with_code_4_and_one_that_does_not_passes()
    {
        Write(new TrackedRun { Measure = random => TrackedRun.Bounds(random, 0) });
        Answer accepted = _genBench.Run("baseline", "accept", Run);
        Assert.True(accepted.Code == 0, accepted.Error);
        Assert.Contains("4 numbers", accepted.Output);

        Answer same = _genBench.Run("baseline", "check", Run);
        Write(new TrackedRun { FirstSeed = 20, Measure = random => TrackedRun.Bounds(random, 0) });
        Answer otherSeeds = _genBench.Run("baseline", "check", Run);
        Write(new TrackedRun { FirstSeed = 20, Measure = random => TrackedRun.Bounds(random, -3) });
        Answer worse = _genBench.Run("baseline", "check", Run, "--out", "gate.txt");
        Answer within = _genBench.Run("baseline", "check", Run, "--margin", "elbo=5", "--margin", "importance-bound=5");

        Assert.Equal((0, 0, 4, 0), (same.Code, otherSeeds.Code, worse.Code, within.Code));
        Assert.Contains("4 indistinguishable, 0 unknown", same.Output);
        Assert.Contains("3 regressed", worse.Output);
        Assert.Matches(@"(?m)^\s*regressed\s+vae\s+digits\s+elbo\s", System.IO.File.ReadAllText(_genBench.Folder["gate.txt"]));
    }

    [Fact]
    public void Unknown_is_counted_loudly_and_fails_when_strict()
    {
        Write(new TrackedRun { Measure = random => TrackedRun.Bounds(random, 0) });
        Assert.Equal(0, _genBench.Run("baseline", "accept", Run, "--name", "other", "--out", "kept").Code);
        Write(new TrackedRun { Seeds = 1, FirstSeed = 20, Measure = random => TrackedRun.Bounds(random, 0) });

        Answer answer = _genBench.Run("baseline", "check", Run, "--baseline", "kept/other.json");

        Assert.Equal(0, answer.Code);
        Assert.Contains("4 unknown: not a pass", answer.Output);
        Assert.Equal(4, _genBench.Run("baseline", "check", Run, "--baseline", "kept/other.json", "--strict").Code);
    }

    [Fact]
    public void A_run_whose_numbers_are_none_fails_and_says_so()
    {
        Write(new TrackedRun { Measure = random => TrackedRun.Bounds(random, 0) });
        Assert.Equal(0, _genBench.Run("baseline", "accept", Run).Code);

        Write(new TrackedRun
        {
            LastCell = CellStatus.Failed,
            LastReason = "elbo: the estimate is not a number",
            Measure = random => TrackedRun.Bounds(random, double.NaN),
        });
        Answer broken = _genBench.Run("baseline", "check", Run);
        Answer accepted = _genBench.Run("baseline", "accept", Run, "--allow", "unfinished", "rules");

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
        Write(run);
        Answer alone = _genBench.Run("baseline", "check", Run);
        Write(run with { LastCell = CellStatus.Finished });
        Assert.Equal(0, _genBench.Run("baseline", "accept", Run).Code);
        Write(run);
        Answer against = _genBench.Run("baseline", "check", Run);

        Assert.Equal((4, 4), (alone.Code, against.Code));
        Assert.All([alone, against], answer => Assert.Contains(expected, answer.Output));
    }

    [Fact]
    public void What_was_accepted_with_a_failure_is_held_to_no_more_than_that()
    {
        static IEnumerable<Measurement> WithoutElbo(Random random) =>
            TrackedRun.Bounds(random, 0).Select(row => row.Descriptor.Id == "elbo" ? Failed(row, "as ever") : row);
        var run = new TrackedRun { LastCell = CellStatus.Failed, LastReason = "elbo: as ever", Measure = WithoutElbo };
        Write(run);
        Assert.Equal(0, _genBench.Run("baseline", "accept", Run, "--allow", "unfinished").Code);

        Answer same = _genBench.Run("baseline", "check", Run, "--strict");

        Assert.True(same.Code == 0, same.Output);
        Baseline file = BaselineFile.Read(_genBench.Folder[File]);
        Assert.Equal("vae on digits, seed 3: failed: elbo: as ever", Assert.Single(file.Failures).ToString());
        Assert.Equal("elbo", Assert.Single(file.Models[0].Missing).Metric);
    }

    [Fact]
    public void A_rule_that_need_not_hold_warns_and_is_accepted()
    {
        MetricDescriptor annealed = TrackedRun.Of("annealed-log-likelihood", Direction.Higher, BoundKind.Lower);
        IEnumerable<Measurement> LooseAnnealing(Random random) => TrackedRun.Bounds(random, 0).SelectMany(row => row.Component == "K=100"
            ? new[] { row, Measurement.OfExamples(annealed, [.. row.PerExample!.Select(value => value - 15)], "", "temperatures=1000") }
            : [row]);
        Write(new TrackedRun { Measure = LooseAnnealing });

        Answer check = _genBench.Run("baseline", "check", Run, "--strict"), accept = _genBench.Run("baseline", "accept", Run);

        Assert.Equal((0, 0), (check.Code, accept.Code));
        Assert.Contains("annealing is the loose one", check.Output);
        Assert.Contains("0 rules broken, 4 warnings", check.Output);
        Assert.Contains("warning: importance bound ≤ annealed bound", accept.Output);
    }

    [Fact]
    public void Without_a_baseline_only_the_rules_are_held_and_it_says_so()
    {
        Write(new TrackedRun { Measure = random => TrackedRun.Bounds(random, 0) });
        Answer fine = _genBench.Run("baseline", "check", Run);
        Write(new TrackedRun { Certificate = null, Measure = random => TrackedRun.Bounds(random, 0) });
        Answer broken = _genBench.Run("baseline", "check", Run);

        Assert.Equal((0, 4), (fine.Code, broken.Code));
        Assert.Contains("has no baseline", fine.Output);
        Assert.Matches("(?m)^- broken in .*: certificate green", broken.Output);
    }

    [Fact]
    public void A_run_that_is_not_whole_is_refused_and_each_ground_can_be_waived()
    {
        Write(new TrackedRun
        {
            Dirty = true,
            Certificate = null,
            LastCell = CellStatus.Failed,
            Measure = random =>
            TrackedRun.Bounds(random, 0)
        });

        Answer refused = _genBench.Run("baseline", "accept", Run);
        Answer partly = _genBench.Run("baseline", "accept", Run, "--allow", "dirty", "rules");

        Assert.Equal((2, 2), (refused.Code, partly.Code));
        Assert.All(["every cell finished", "sanity rules hold", "working tree differed", "--allow unfinished", "--allow rules",
            "--allow dirty"], text => Assert.Contains(text, refused.Error));
        Assert.DoesNotContain("--allow dirty", partly.Error);
        Assert.False(System.IO.File.Exists(_genBench.Folder[File]));

        Assert.Equal(0, _genBench.Run("baseline", "accept", Run, "--allow", "dirty", "rules", "unfinished").Code);
        Assert.Equal(3, BaselineFile.Read(_genBench.Folder[File]).Checks.Count(check => !check.Passed));
    }

    [Fact]
    public void A_run_that_was_stopped_before_its_last_seeds_is_refused_and_the_seeds_are_named()
    {
        var run = new RunFolder(new TrackedRun { Measure = random => TrackedRun.Bounds(random, 0) }.Write(_genBench.Folder["results"]));
        run.WritePlan(new RunPlan { Experiment = "tracked", CommandLine = "", Cells = [.. run.CellNames(), "vae-digits-s4-0a1b2c3d"] });

        Answer refused = _genBench.Run("baseline", "accept", Run);

        Assert.Equal(2, refused.Code);
        Assert.Contains("vae-digits-s4-0a1b2c3d was not begun", refused.Error);
    }

    /// <summary>The trial was run last of all specs but one: the baseline's own, whose cells were all there.</summary>
    [Fact]
    public void The_check_sees_the_spec_that_was_run_last_though_another_was_begun_later()
    {
        Write(new TrackedRun { Measure = random => TrackedRun.Bounds(random, 0) });
        Assert.Equal(0, _genBench.Run("baseline", "accept", Run).Code);
        Write(new TrackedRun { FirstSeed = 20, Measure = random => TrackedRun.Bounds(random, -3) });
        var run = new RunFolder(_genBench.Folder[Run]);
        string[] worse = [.. run.CellNames()];
        var later = new TrackedRun
        {
            FirstSeed = 40,
            Variant = "ffffffff",
            Measure = random => TrackedRun.Bounds(random, 0),
            Started = TimeSpan.FromHours(3),
        };
        later.Write(_genBench.Folder["results"]);
        run.WritePlan(new RunPlan { Experiment = "tracked", CommandLine = "", Cells = [.. run.CellNames().Except(worse)] });
        Assert.Equal(0, _genBench.Run("baseline", "check", Run).Code);

        run.WritePlan(new RunPlan { Experiment = "tracked", CommandLine = "", Cells = worse });
        Answer answer = _genBench.Run("baseline", "check", Run);

        Assert.Equal(4, answer.Code);
        Assert.Contains("vae-digits-s40-ffffffff", answer.Error);
    }

    [Fact]
    public void Margins_that_a_reviewer_has_set_stay_when_another_run_is_accepted()
    {
        Write(new TrackedRun { Measure = random => TrackedRun.Bounds(random, 0) });
        _genBench.Run("baseline", "accept", Run);
        Baseline edited = BaselineFile.Read(_genBench.Folder[File]) with { Margins = new Dictionary<string, double> { ["elbo"] = 0.25 } };
        BaselineFile.Write(_genBench.Folder[File], edited);

        Assert.Equal(0, _genBench.Run("baseline", "accept", Run).Code);

        Assert.Equal(0.25, BaselineFile.Read(_genBench.Folder[File]).Margins["elbo"]);
    }

    [Theory]
    [InlineData("there is no file", "--baseline", "nowhere.json")]
    [InlineData("--margin elbo", "--margin", "elbo")]
    [InlineData("elbo", "--margin", "elb=1")]
    [InlineData("expected one of", "--format", "papyrus")]
    [InlineData("between 0 and 1", "--level", "5")]
    public void What_is_wrong_on_the_command_line_is_named(string expected, params string[] options)
    {
        Write(new TrackedRun { Seeds = 1, Measure = random => TrackedRun.Bounds(random, 0) });

        _genBench.Run(["baseline", "check", Run, .. options]).MustBeOneMessage(expected);
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("check")]
    public void A_folder_that_is_not_there_is_named(string verb) =>
        _genBench.Run("baseline", verb, "results/nothing").MustBeOneMessage("results/nothing");

    private static Measurement Failed(Measurement row, string reason) =>
        row with { Estimate = null, PerExample = null, Status = MeasurementStatus.Failed, Reason = reason };

    private void Write(TrackedRun run)
    {
        if (Directory.Exists(_genBench.Folder[Run]))
            Directory.Delete(_genBench.Folder[Run], recursive: true);
        run.Write(_genBench.Folder["results"]);
    }
}
