using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Tests.Running;

public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder _straight = new(), _stopped = new();

    public void Dispose()
    {
        _straight.Dispose();
        _stopped.Dispose();
    }

    public static TheoryData<string[]> Trainings => new(
        ["""training.optimizer={"kind":"adam"}"""],
        ["""training.optimizer={"kind":"adamw"}""", "training.clipNorm=1"],
        ["""training.optimizer={"kind":"rmsprop","centered":true,"momentum":0.5}""", """training.schedule={"kind":"cosine"}"""],
        ["""training.optimizer={"kind":"sgd","momentum":0.9}"""],
        ["training.emaDecay=0.9"],
        ["""training.earlyStopping={"patience":1}""", "training.emaDecay=0.9", "training.optimizer.learningRate=0.05"]);

    [Theory]
    [MemberData(nameof(Trainings))]
    public void A_training_stopped_twice_within_epochs_ends_bit_for_bit_as_one_that_was_not(string[] sets)
    {
        ExperimentCell cell = Toy.Cell(sets);
        Assert.Equal("", Toy.Run(cell, _straight).Reason);

        StopAfter(4, cell);
        StopAfter(Toy.StepsPerEpoch, cell, resume: true);
        var observer = new RecordingObserver();
        Assert.Equal("", Toy.Run(cell, _stopped, resume: true, observer).Reason);

        Assert.Equal(Toy.StepsPerEpoch + 1, observer.Steps[0]);
        Assert.Equal(CellFiles.Read(_straight, cell), CellFiles.Read(_stopped, cell));
    }

    [Fact]
    public void A_stop_is_recorded_and_keeps_no_numbers()
    {
        ExperimentCell cell = Toy.Cell();
        StopAfter(3, cell);

        CellRecord record = Folder(cell).ReadRecord()!;

        Assert.Equal(CellStatus.Stopped, record.Status);
        Assert.Contains("--resume", record.Reason);
        Assert.Empty(Folder(cell).ReadMeasurements());
    }

    [Fact]
    public void Without_resume_a_stopped_cell_starts_anew()
    {
        ExperimentCell cell = Toy.Cell();
        StopAfter(10, cell);
        var observer = new RecordingObserver();

        Toy.Run(cell, _stopped, resume: false, observer);
        Toy.Run(cell, _straight);

        Assert.Equal(1, observer.Steps[0]);
        Assert.Equal(CellFiles.Read(_straight, cell), CellFiles.Read(_stopped, cell));
    }

    [Fact]
    public void A_stop_during_the_measurements_is_resumed_without_training_again()
    {
        ExperimentCell cell = Toy.Cell();
        StopAfter(3 * Toy.StepsPerEpoch, cell);
        var observer = new RecordingObserver();

        Assert.Equal(CellStatus.Finished, Toy.Run(cell, _stopped, resume: true, observer).Status);

        Assert.Empty(observer.Steps);
        Assert.Equal(4, observer.Metrics.Count);
    }

    [Fact]
    public void A_finished_cell_is_skipped_and_its_files_stay()
    {
        ExperimentCell cell = Toy.Cell();
        Toy.Run(cell, _stopped);
        DateTime written = File.GetLastWriteTimeUtc(Folder(cell).RecordFile);
        var observer = new RecordingObserver();

        CellOutcome again = Toy.Run(cell, _stopped, resume: false, observer);

        Assert.True(again.Skipped);
        Assert.Empty(observer.Steps);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Folder(cell).RecordFile));
    }

    [Fact]
    public void A_finished_cell_keeps_its_final_checkpoint_alone()
    {
        ExperimentCell cell = Toy.Cell();
        StopAfter(3, cell);
        Toy.Run(cell, _stopped, resume: true);

        Assert.Equal(["final"], Directory.GetDirectories(Folder(cell).Checkpoints).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void A_damaged_resume_point_fails_the_cell_and_says_what_to_do()
    {
        ExperimentCell cell = Toy.Cell();
        StopAfter(3, cell);
        string file = Path.Combine(Folder(cell).Checkpoints, "resume", "training.safetensors");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^1]);

        CellOutcome outcome = Toy.Run(cell, _stopped, resume: true);

        Assert.Equal(CellStatus.Failed, outcome.Status);
        Assert.Contains("is damaged", outcome.Reason);
        Assert.Contains("delete the cell's folder", outcome.Reason);
    }

    [Fact]
    public void A_kill_after_the_log_was_written_leaves_no_epoch_twice()
    {
        ExperimentCell cell = Toy.Cell();
        Toy.Run(cell, _straight);
        StopAfter(4, cell);
        File.WriteAllText(Folder(cell).TrainingFile, File.ReadAllText(Straight(cell).TrainingFile));

        Toy.Run(cell, _stopped, resume: true);

        Assert.Equal(CellFiles.Read(_straight, cell).Training, CellFiles.Read(_stopped, cell).Training);
    }

    private void StopAfter(long step, ExperimentCell cell, bool resume = false) => Toy.RunAndStop(cell, _stopped, step, resume);

    private CellFolder Folder(ExperimentCell cell) => new RunFolder(_stopped.Path).Cell(cell.Identity);

    private CellFolder Straight(ExperimentCell cell) => new RunFolder(_straight.Path).Cell(cell.Identity);
}
