using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tracking.History;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>Cells that do not belong in a history or cannot be read.</summary>
public sealed class HistoryLeftOutTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cells_that_the_last_run_of_a_folder_did_not_ask_for_are_no_points_and_are_named()
    {
        var runs = new TrackedRuns(_folder.Path) { Variant = "ffffffff" };
        runs.Night("night", "night", -120);
        runs.Variant = "0a1b2c3d";
        var run = new RunFolder(runs.Night("night", "night", -98, -100));
        run.WritePlan(new RunPlan { Experiment = "quick", CommandLine = "", Cells = ["vae-moons-s0-ffffffff"] });

        MetricHistory history = Read();

        Assert.Equal(-120, Assert.Single(Assert.Single(history.Series).Points).Value, 9);
        Assert.Contains("vae-moons-s0-0a1b2c3d, vae-moons-s1-0a1b2c3d", Assert.Single(history.LeftOut));
    }

    [Fact]
    public void A_cell_whose_numbers_were_cut_off_is_no_point_and_is_named()
    {
        var runs = new TrackedRuns(_folder.Path);
        runs.Night(1, -98);
        string cut = new RunFolder(runs.Night(2, -97)).Cells()[0].MeasurementsFile;
        File.WriteAllBytes(cut, File.ReadAllBytes(cut)[..^30]);

        MetricHistory history = Read();

        Assert.Single(Assert.Single(history.Series).Points);
        Assert.Contains(cut, Assert.Single(history.LeftOut));
    }

    [Fact]
    public void A_broken_record_is_named_and_the_rest_is_read()
    {
        var runs = new TrackedRuns(_folder.Path);
        runs.Night(1, -98);
        string broken = new RunFolder(runs.Night(2, -98)).Cells()[0].RecordFile;
        File.WriteAllText(broken, "{");

        MetricHistory history = Read();

        Assert.Single(history.Series[0].Points);
        Assert.Contains(broken, Assert.Single(history.LeftOut));
    }

    private MetricHistory Read() => MetricHistory.Read(_folder.Path, new HistoryQuery("elbo"));
}
