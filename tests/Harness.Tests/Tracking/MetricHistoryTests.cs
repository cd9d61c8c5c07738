using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tracking.History;
using MathNet.Numerics.Distributions;

namespace GenBench.Harness.Tests.Tracking;

public sealed class MetricHistoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_point_is_the_mean_over_the_seeds_of_one_run()
    {
        new TrackedRuns(_folder.Path).Night(1, -98, -100, -99);

        HistoryPoint point = Assert.Single(Assert.Single(Read("elbo").Series).Points);

        Assert.Equal(-99, point.Value, 9);
        Assert.Equal(1 / Math.Sqrt(3), point.StdError!.Value, 9);
        Assert.Equal([0, 1, 2], point.Seeds);
        Assert.Equal("00000001", point.ShortCommit);
    }

    [Fact]
    public void With_one_seed_the_error_is_that_within_the_run()
    {
        string run = new TrackedRuns(_folder.Path).Night(1, -98);
        MeasurementRow row = new RunFolder(run).Cells()[0].ReadMeasurements()[0];

        Assert.Equal(row.StdError, Read("elbo").Series[0].Points[0].StdError);
    }

    [Fact]
    public void A_dropped_bound_is_a_step_for_the_worse_between_its_two_commits()
    {
        WriteNights(40, drop: 1.5, from: 25);

        HistorySeries series = Assert.Single(Read("elbo").Series);
        HistoryStep step = Assert.Single(series.Steps);

        Assert.Equal(25, step.First);
        Assert.Equal(StepVerdict.Worse, step.Verdict);
        Assert.Equal(series.Points[24].Commit, step.LastBefore);
        Assert.Equal(series.Points[25].Commit, step.FirstAfter);
        Assert.InRange(step.Lower, -2, -1.5);
        Assert.InRange(step.Upper, -1.5, -1);
    }

    [Fact]
    public void Another_protocol_or_version_begins_another_series_and_the_switch_is_named()
    {
        var runs = new TrackedRuns(_folder.Path);
        runs.Night(1, -98);
        runs.Protocol = "K=5";
        runs.Night(2, -90);
        runs.Elbo = runs.Elbo with { Version = 3 };
        runs.Night(3, -80);
        runs.DataHash = "11ee";
        runs.Night(4, -70);

        MetricHistory history = Read("elbo");

        Assert.Equal(
            [-98, -90, -80, -70], history.Series.Select(series => Math.Round(series.Points.Single().Value)).OrderBy(value => value));
        Assert.Equal(
            ["protocol \"K=1\" to \"K=5\"", "metric version 2 to 3", "the data"],
            history.Switches.Select(change => change.Difference));
    }

    [Fact]
    public void A_spec_that_follows_another_stays_in_the_series_and_specs_side_by_side_do_not_mix()
    {
        var runs = new TrackedRuns(_folder.Path);
        runs.Night(1, -98);
        runs.Variant = "ffffffff";
        runs.Night(2, -97);
        Assert.Equal(["", "another spec"], HistoryRow.Of(Assert.Single(Read("elbo").Series)).Select(row => row.Remark));

        runs.Variant = "0a1b2c3d";
        runs.Night(3, -98);
        Assert.Equal([("0a1b2c3d", 2), ("ffffffff", 1)], Read("elbo").Series.Select(series => (series.Key.Variant, series.Points.Count)));
    }

    [Fact]
    public void Folders_and_models_with_odd_characters_are_names_and_nothing_else()
    {
        const string odd = "a'b\"c; DROP TABLE x; -- [1]{}?*$model %_";
        var runs = new TrackedRuns(_folder[odd]) { Model = "vae" };
        runs.Night("c0ffee00", "nightly [2026]*'\"", -98);
        runs.Night("c0ffee01", "nightly 2026", -97);

        Assert.Equal(2, Assert.Single(Read("elbo").Series).Points.Count);
        Assert.Contains("nothing that fits", Refusal(new HistoryQuery("elbo", Model: "' OR 1=1 --")));
        Assert.Contains("no number of", Refusal(new HistoryQuery(odd)));
    }

    [Fact]
    public void An_empty_answer_says_what_there_is()
    {
        new TrackedRuns(_folder.Path).Night(1, -98, -97);

        Assert.EndsWith(
            "has no number of \"elbow\"; did you mean \"elbo\"? there are elbo (2), sampling-rate (2)", Refusal(new HistoryQuery("elbow")));
        Assert.EndsWith(
            "there are models vae (2); datasets moons (2); components (none) (2)",
            Refusal(new HistoryQuery("elbo", Dataset: "mnist")));
    }

    [Fact]
    public void Reading_leaves_the_results_as_they_were()
    {
        WriteNights(3, drop: 0, from: 0);
        string[] before = Files();

        Read("elbo");

        Assert.Equal(before, Files());
        string[] Files() =>
            [.. Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Order()
            .Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O}")];
    }

    private void WriteNights(int count, double drop, int from)
    {
        var runs = new TrackedRuns(_folder.Path);
        var random = new Random(7);
        for (int night = 0; night < count; night++)
            runs.Night(night, -98 - (night >= from ? drop : 0) + Normal.Sample(random, 0, 0.3));
    }

    private MetricHistory Read(string metric) => MetricHistory.Read(_folder.Path, new HistoryQuery(metric));

    private string Refusal(HistoryQuery query) =>
        Assert.Throws<InvalidDataException>(() => MetricHistory.Read(_folder.Path, query)).Message;
}
