using GenBench.Harness.Checkpoints;

namespace GenBench.Harness.Tests.Checkpoints;

/// <summary>A process that is killed while it saves leaves one whole checkpoint: the earlier or the new.</summary>
public sealed class KilledSaveTests : IDisposable
{
    private readonly SavedCheckpoint _saved = new();

    public void Dispose() => _saved.Dispose();

    [Fact]
    public void A_kill_while_the_files_are_written_leaves_the_earlier_checkpoint()
    {
        _saved.Save(step: 1, value: 1);
        Directory.CreateDirectory(_saved.Path + ".new");
        File.WriteAllText(Path.Combine(_saved.Path + ".new", "weights.safetensors"), "half");

        _saved.AssertLoads(step: 1, value: 1);
        _saved.Save(step: 2, value: 2);
        _saved.AssertLoads(step: 2, value: 2);
    }

    [Fact]
    public void A_kill_between_the_renames_leaves_the_earlier_checkpoint()
    {
        _saved.Save(step: 1, value: 1);
        Directory.Move(_saved.Path, _saved.Path + ".old");

        Assert.True(Checkpoint.Exists(_saved.Path));
        _saved.AssertLoads(step: 1, value: 1);
    }

    [Fact]
    public void A_kill_before_the_clearing_up_leaves_the_new_checkpoint()
    {
        _saved.Save(step: 1, value: 1);
        Directory.Move(_saved.Path, _saved.Path + ".old");
        _saved.Save(step: 2, value: 2);
        Directory.CreateDirectory(_saved.Path + ".old");
        File.WriteAllText(Path.Combine(_saved.Path + ".old", "checkpoint.json"), "{}");

        _saved.AssertLoads(step: 2, value: 2);
    }
}
