using GenBench.Harness.Checkpoints;
using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Tests.Checkpoints;

/// <summary>A power cut at every step of a save, with everything lost that was not flushed.</summary>
public sealed class PowerCutTests : IDisposable
{
    private readonly SavedCheckpoint _saved = new();

    public void Dispose() => _saved.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_whole_checkpoint_is_found_after_a_cut_at_any_step_of_a_save(bool keepsBefore)
    {
        _saved.Save(step: 1, value: 1, keepsBefore: keepsBefore);
        _saved.Save(step: 2, value: 2, keepsBefore: keepsBefore);
        using var disk = new RecordedDisk(Path.GetDirectoryName(_saved.Path)!, () => _saved.Save(3, 3, keepsBefore: keepsBefore));

        HashSet<long> found = [];
        foreach (string place in disk.Cuts())
        {
            WholeCheckpoint newest = WholeCheckpoint.At(Path.Combine(place, "final"), TestKinds.Json)[0];
            found.Add(newest.Manifest.Step);
            Assert.InRange(newest.Manifest.Step, 2, 3);
            Assert.Null(newest.Damage);
        }

        Assert.Equal([2, 3], found.Order());
    }

    [Fact]
    public void A_file_is_the_old_one_or_the_new_one_after_a_cut_at_any_step()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.WriteText(folder["a.txt"], "old");
        using var disk = new RecordedDisk(folder.Path, () => AtomicFile.WriteText(folder["a.txt"], "new"));

        Assert.Equal(
            [FileStepKind.Create, FileStepKind.Flush, FileStepKind.Rename, FileStepKind.FlushFolder], disk.Steps.Select(step => step.Kind));
        Assert.Equal(["new", "old"], disk.Cuts().Select(place => File.ReadAllText(Path.Combine(place, "a.txt"))).Distinct().Order());
    }

    [Fact]
    public void The_checkpoint_before_goes_only_after_the_new_one_is_proven()
    {
        _saved.Save(step: 1, value: 1, keepsBefore: true);
        string half = Path.Combine(_saved.Path + ".new", Checkpoint.Weights);

        using (FileSteps.Watch(step =>
        {
            if (step.Kind == FileStepKind.Flush && step.Path == half)
                File.WriteAllBytes(half, [.. File.ReadAllBytes(half)[..^1], 1]); // a disk that keeps something else
        }))
        {
            Assert.Contains("is damaged", Assert.Throws<CheckpointException>(() => _saved.Save(2, 2, keepsBefore: true)).Message);
        }

        _saved.AssertLoads(step: 1, value: 1);
    }
}
