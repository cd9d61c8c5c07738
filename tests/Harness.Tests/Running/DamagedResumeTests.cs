using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Tests.Running;

/// <summary>Checkpoints of a stopped cell that are no longer what was saved.</summary>
public sealed class DamagedResumeTests : IDisposable
{
    private readonly TemporaryFolder _straight = new(), _stopped = new();
    private readonly ExperimentCell _cell = Toy.Cell("""compute.checkpoint={"minutes":null,"steps":4}""");

    public DamagedResumeTests() => Toy.Run(_cell, _straight);

    public void Dispose()
    {
        _straight.Dispose();
        _stopped.Dispose();
    }

    [Fact]
    public void The_one_before_is_used_the_damage_is_recorded_and_the_numbers_are_the_same()
    {
        Toy.RunAndStop(_cell, _stopped, afterStep: 9); // at 8, 9
        Damage("resume");
        var observer = new RecordingObserver();

        Assert.Equal("", Toy.Run(_cell, _stopped, resume: true, observer).Reason);

        Assert.Equal(9, observer.Steps[0]);
        Assert.Equal(CellFiles.Read(_straight, _cell), CellFiles.Read(_stopped, _cell));
        Incident incident = Assert.Single(Folder.ReadRecord()!.Provenance.Incidents!);
        Assert.Equal((Incident.DamagedCheckpoint, 8), (incident.Kind, incident.Step));
        Assert.Contains("is damaged", incident.What);
    }

    [Fact]
    public void A_damaged_trained_model_is_trained_again_from_the_resume_point()
    {
        Toy.RunAndStop(_cell, _stopped, afterStep: 3 * Toy.StepsPerEpoch); // at 20, 21 is the end; stopped while measuring
        Damage("final");
        var observer = new RecordingObserver();

        Assert.Equal("", Toy.Run(_cell, _stopped, resume: true, observer).Reason);

        Assert.Equal(21, observer.Steps[0]);
        Assert.Equal(CellFiles.Read(_straight, _cell), CellFiles.Read(_stopped, _cell));
        Assert.Equal(Incident.DamagedCheckpoint, Assert.Single(Folder.ReadRecord()!.Provenance.Incidents!).Kind);
    }

    [Fact]
    public void Where_all_are_damaged_the_cell_fails_with_the_remedy()
    {
        Toy.RunAndStop(_cell, _stopped, afterStep: 9);
        Damage("resume");
        Damage("resume.old");

        CellOutcome outcome = Toy.Run(_cell, _stopped, resume: true);

        Assert.Equal(CellStatus.Failed, outcome.Status);
        Assert.Contains("delete the cell's folder and run it again", outcome.Reason);
    }

    private CellFolder Folder => new RunFolder(_stopped.Path).Cell(_cell.Identity);

    private void Damage(string checkpoint)
    {
        string file = Path.Combine(Folder.Checkpoints, checkpoint, "weights.safetensors");
        byte[] content = File.ReadAllBytes(file);
        content[^3] ^= 4;
        File.WriteAllBytes(file, content);
    }
}
