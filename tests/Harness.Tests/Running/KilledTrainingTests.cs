using GenBench.Harness.Features;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Training.Budgets;

namespace GenBench.Harness.Tests.Running;

/// <summary>A process that is killed leaves the files of that moment; a resumed run goes on from a copy of them.</summary>
public sealed class KilledTrainingTests : IDisposable
{
    private const string Short = """metrics=[{"kind":"elbo","samples":2}]""";
    private const string EveryThird = """compute.checkpoint={"minutes":null,"steps":3}""";

    private readonly TemporaryFolder _straight = new(), _saved = new(), _copies = new();

    public void Dispose()
    {
        _straight.Dispose();
        _saved.Dispose();
        _copies.Dispose();
    }

    public static TheoryData<string[]> Trainings => new(
        ["training.emaDecay=0.9", """training.earlyStopping={"patience":2,"minimumImprovement":1e6}"""], // the first epoch is the best
        ["training.epochs=4", Families.Reflow],
        ["training.epochs=4", Families.VqVae],
        [Families.Gan, "training.clipNorm=1"]);

    [Theory]
    [MemberData(nameof(Trainings))]
    public void Killed_after_any_checkpoint_within_an_epoch_it_ends_bit_for_bit_as_if_it_had_not_been(string[] sets)
    {
        ExperimentCell cell = Toy.Cell([.. sets, Short]);
        Toy.Run(cell, _straight);
        CellFiles straight = CellFiles.Read(_straight, cell);
        ExperimentCell saving = Toy.Cell([.. sets, Short, EveryThird]);
        Assert.Equal(cell.Name, saving.Name);
        Run([saving], _saved.Path, step => CopyAt(step, step is 4 or 11 or 17));
        Assert.Equal(straight, CellFiles.Read(_saved, cell));

        foreach (string copy in Directory.GetDirectories(_copies.Path))
        {
            var observer = new RecordingObserver();
            Run([saving], copy, observer: observer);
            Assert.Contains(observer.Steps[0], new long[] { 4, 10, 16 });
            Assert.Equal(straight, CellFiles.Read(new RunFolder(copy).Cell(cell.Identity)));
        }
    }

    /// <summary>Without the optimizer's state: the check above sees such a thing.</summary>
    [Fact]
    public void With_a_piece_of_state_left_out_it_ends_elsewhere()
    {
        ExperimentCell cell = Toy.Cell(EveryThird, Short);
        Run([cell], _saved.Path, step => CopyAt(step, step == 8));
        string copy = Directory.GetDirectories(_copies.Path).Single();
        CheckpointEdit.ZeroTrainingState(Path.Combine(new RunFolder(copy).Cell(cell.Identity).Checkpoints, "resume"));

        Run([cell], copy);

        Assert.NotEqual(CellFiles.Read(_saved, cell).Weights, CellFiles.Read(new RunFolder(copy).Cell(cell.Identity)).Weights);
    }

    /// <summary>The kill came between the saves of two lanes: one is an update ahead, and has the one before.</summary>
    [Fact]
    public void Lanes_that_were_saved_at_two_updates_go_on_from_the_one_that_they_share()
    {
        IReadOnlyList<ExperimentCell> cells = Toy.Cells("seeds=[0,1,2]", "compute.seedsAtOnce=3", EveryThird, Short);
        Run(cells, _straight.Path);
        Run(cells, _saved.Path, step => CopyAt(step, step is 7 or 10));
        (string earlier, string later) = (_copies["7"], _copies["10"]);
        string checkpoints = Path.Combine(cells[1].Name, "checkpoints");
        Directory.Delete(Path.Combine(later, checkpoints), recursive: true);
        Directory.Move(Path.Combine(earlier, checkpoints), Path.Combine(later, checkpoints));
        var observer = new RecordingObserver();

        Run(cells, later, observer: observer);

        Assert.Equal(7, observer.Steps[0]);
        Assert.All(cells, cell => Assert.Equal(CellFiles.Read(_straight, cell), CellFiles.Read(new RunFolder(later).Cell(cell.Identity))));
    }

    /// <summary>Or a power cut could leave a checkpoint with fewer rows than epochs.</summary>
    [Fact]
    public void The_logs_are_on_the_disk_before_every_checkpoint()
    {
        List<FileStep> steps = [];
        using (FileSteps.Watch(steps.Add))
            Run([Toy.Cell(EveryThird, Short)], _saved.Path);

        int[] begun = [.. steps.Index().Where(step => step.Item.Kind == FileStepKind.CreateFolder).Select(step => step.Index)];
        Assert.Equal(8, begun.Length); // after each third of 21 updates, and the trained model
        Assert.All(begun, index => Assert.Equal((FileStepKind.Flush, "latents-over-training.csv"), Named(steps[index - 2])));
        Assert.All(begun, index => Assert.Equal((FileStepKind.Flush, "training.csv"), Named(steps[index - 1])));
    }

    private static (FileStepKind Kind, string Name) Named(FileStep step) => (step.Kind, Path.GetFileName(step.Path));

    private static void Run(
        IReadOnlyList<ExperimentCell> cells, string folder, Action<long>? afterStep = null, RecordingObserver? observer = null)
    {
        using var datasets = new DatasetCache(Toy.Nowhere, new ClassifierStore(null, Console.Error.WriteLine));
        var runner = new CellRunner(
            new RunSettings { Folder = folder, Device = TorchSharp.torch.CPU, Resume = true, CommandLine = "genbench run toy.json" },
            datasets, TimeProvider.System, observer ?? new RecordingObserver(afterStep));
        Assert.All(runner.Run(cells, TestContext.Current.CancellationToken), outcome => Assert.Equal("", outcome.Reason));
    }

    private static bool IsLock(string file) => Path.GetFileName(file).StartsWith(".lock", StringComparison.Ordinal);

    private void CopyAt(long step, bool wanted)
    {
        if (!wanted || Directory.Exists(_copies[FormattableString.Invariant($"{step}")])) // lanes tell of theirs afterwards
            return;
        foreach (string file in Directory.GetFiles(_saved.Path, "*", SearchOption.AllDirectories).Where(file => !IsLock(file)))
        {
            string copy = Path.Combine(_copies[FormattableString.Invariant($"{step}")], Path.GetRelativePath(_saved.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
