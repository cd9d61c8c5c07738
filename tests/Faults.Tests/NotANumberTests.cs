using System.Text.Json;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Faults.Tests;

/// <summary>A loss that is no number ends a training in the update that it came in, or what the experiment wants instead.</summary>
public sealed class NotANumberTests : IDisposable
{
    private const int Update = 10;

    private readonly BuiltProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public void The_training_ends_in_that_update_and_what_was_seen_is_kept()
    {
        Run("", """{ "kind": "broken-loss", "update": 10 }, { "kind": "sound" }""").MustEnd(3);

        CellFolder[] cells = [.. _program.Results().Cells()];
        Assert.Equal([CellStatus.Failed, CellStatus.Finished], cells.Select(cell => cell.ReadRecord()!.Status));
        Assert.Contains("update 10", cells[0].ReadRecord()!.Reason, StringComparison.Ordinal);
        using var seen = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(cells[0].Location, "divergence.json")));
        Assert.Equal(Update, seen.RootElement.GetProperty("update").GetInt64());
        Assert.Equal(Update, seen.RootElement.GetProperty("last").GetArrayLength());
    }

    [Fact]
    public void A_skipped_batch_leaves_a_training_that_ends_and_says_so()
    {
        Run("""{ "kind": "skip" }""", """{ "kind": "broken-loss", "update": 10 }""").MustEnd(0);

        CellRecord record = Assert.Single(_program.Results().Cells()).ReadRecord()!;
        Incident incident = Assert.Single(record.Provenance.Incidents!);
        Assert.Equal((Incident.SkippedBatch, CellStatus.Finished), (incident.Kind, record.Status));
    }

    [Fact]
    public void Restarts_that_do_not_help_end_and_are_all_recorded()
    {
        Run("""{ "kind": "restart", "times": 2 }""", """{ "kind": "broken-loss", "update": 10, "stays": true }""").MustEnd(3);

        CellRecord record = Assert.Single(_program.Results().Cells()).ReadRecord()!;
        Assert.Equal([Incident.Restarted, Incident.Restarted], record.Provenance.Incidents!.Select(incident => incident.Kind));
        Assert.Equal(CellStatus.Failed, record.Status);
    }

    private Answer Run(string policy, string models)
    {
        string[] set = policy.Length == 0 ? [] : ["--set", $"training.nonFinite={policy}"];
        return _program.Run(
            ["run", _program.Write(Experiments.Of(models)), "--with", Experiments.Kinds, "--no-certificate", "--jobs", "1", .. set]);
    }
}
