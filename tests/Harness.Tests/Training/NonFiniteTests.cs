using System.Text.Json;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Training;

/// <summary>Losses, gradients and weights that are not finite, in the step in which they come to be.</summary>
public sealed class NonFiniteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The data are such that batches without the one bad example are all right.</summary>
    [Fact]
    public void The_cell_stops_in_the_update_and_says_what_it_saw()
    {
        ExperimentCell cell = Stranger("bad=5");

        CellOutcome outcome = Toy.Run(cell, _folder);

        Assert.Equal(CellStatus.Failed, outcome.Status);
        Assert.Equal(
            "training diverged: the gradient of b in update 6 is not finite (the loss is NaN); "
                + "lower the learning rate or set training.clipNorm", outcome.Reason);
        JsonElement seen = Seen(cell);
        Assert.Equal(6, seen.GetProperty("update").GetInt32());
        Assert.Equal(("gradient", "b"), (seen.GetProperty("what").GetString(), seen.GetProperty("name").GetString()));
        JsonElement[] last = [.. seen.GetProperty("last").EnumerateArray()];
        Assert.Equal(Enumerable.Range(1, 6), last.Select(update => update.GetProperty("update").GetInt32()));
        Assert.All(last[..5], update => Assert.True(update.GetProperty("gradientNorm").GetDouble() > 0));
        Assert.Equal("NaN", last[5].GetProperty("loss").GetString());
    }

    [Fact]
    public void The_last_finite_checkpoint_stays()
    {
        ExperimentCell cell = Stranger("bad=5", """compute.checkpoint={"minutes":null,"steps":2}""");

        Toy.Run(cell, _folder);

        Assert.Equal(4, CellModel.ResumePoint(Folder(cell).Checkpoints, cell).SavedStep());
    }

    [Fact]
    public void A_term_that_is_not_finite_stops_it_where_the_gradient_is_finite()
    {
        Assert.StartsWith("training diverged: the extra of update 3 is Infinity", Toy.Run(Stranger("badTerm=2"), _folder).Reason);
    }

    /// <summary>A procedure of somebody's own, which tells nobody of its gradient.</summary>
    [Fact]
    public void A_weight_that_is_not_finite_stops_it_whoever_moved_it()
    {
        Assert.StartsWith("training diverged: a is not finite after update 4", Toy.Run(Stranger("badWeight=3"), _folder).Reason);
    }

    [Fact]
    public void A_skipped_batch_leaves_all_as_if_it_had_not_been_and_is_recorded()
    {
        ExperimentCell cell = Stranger("bad=5", """training.nonFinite={"kind":"skip","inARow":1}""", "training.emaDecay=0.5");

        Assert.Equal("", Toy.Run(cell, _folder).Reason);

        Incident incident = Assert.Single(Folder(cell).ReadRecord()!.Provenance.Incidents!);
        Assert.Equal((Incident.SkippedBatch, 6), (incident.Kind, incident.Step));
        Assert.Equal(3 * Toy.StepsPerEpoch, Folder(cell).ReadTraining().Max(row => row.Step));
        Assert.All(Folder(cell).ReadTraining(), row => Assert.True(double.IsFinite(row.Value)));
    }

    [Fact]
    public void More_bad_batches_in_a_row_than_allowed_fail_it()
    {
        ExperimentCell cell = Stranger("bad=5", "badFor=3", """training.nonFinite={"kind":"skip","inARow":2}""");

        CellOutcome outcome = Toy.Run(cell, _folder);

        Assert.StartsWith("training diverged: the gradient of b in update 8 ", outcome.Reason);
        Assert.Equal([6, 7], Folder(cell).ReadRecord()!.Provenance.Incidents!.Select(incident => incident.Step!.Value));
    }

    /// <summary>With plain descent at a rate of 1000 it diverges; a ten-thousandth of that is a good one.</summary>
    [Fact]
    public void A_restart_goes_back_to_the_checkpoint_at_a_lower_rate_so_many_times()
    {
        ExperimentCell cell = Toy.Cell(
            """training.optimizer={"kind":"sgd","learningRate":1000}""",
            """training.nonFinite={"kind":"restart","factor":0.01,"times":5}""");

        Assert.Equal("", Toy.Run(cell, _folder).Reason);

        Incident[] restarts = [.. Folder(cell).ReadRecord()!.Provenance.Incidents!];
        Assert.All(restarts, incident => Assert.Equal(Incident.Restarted, incident.Kind));
        double rate = 1000 * Math.Pow(0.01, restarts.Length);
        Assert.Contains(FormattableString.Invariant($"restart {restarts.Length} goes on from update 0"), restarts[^1].What);
        IEnumerable<double> rates = Folder(cell).ReadTraining().Select(row => row.LearningRate).OfType<double>();
        Assert.All(rates, used => Assert.Equal(rate, used, rate * 1e-12));
        Assert.Equal([1, 2, 3], Folder(cell).ReadTraining().Select(row => row.Epoch).Distinct());
    }

    [Fact]
    public void What_is_done_by_default_is_no_part_of_the_name_and_anything_else_is()
    {
        Assert.Equal(Toy.Cell().Name, Toy.Cell("""training.nonFinite={"kind":"fail"}""").Name);
        Assert.NotEqual(Toy.Cell().Name, Toy.Cell("""training.nonFinite={"kind":"skip"}""").Name);
    }

    private static ExperimentCell Stranger(params string[] sets) => FragileSpec.Cell(sets);

    private CellFolder Folder(ExperimentCell cell) => new RunFolder(_folder.Path).Cell(cell.Identity);

    private JsonElement Seen(ExperimentCell cell) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder(cell).Location, "divergence.json"))).RootElement;
}
