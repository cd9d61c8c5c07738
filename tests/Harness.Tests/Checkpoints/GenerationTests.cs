using GenBench.Harness.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Checkpoints;

/// <summary>Of two checkpoints one after the other, the newest whole one counts.</summary>
public sealed class GenerationTests : IDisposable
{
    private readonly SavedCheckpoint _saved = new();
    private readonly Random _chance = new(1);

    public GenerationTests()
    {
        _saved.Save(step: 1, value: 1, keepsBefore: true);
        _saved.Save(step: 2, value: 2, keepsBefore: true);
    }

    public void Dispose() => _saved.Dispose();

    [Fact]
    public void Both_are_there_newest_first_and_a_third_takes_the_place_of_the_first()
    {
        _saved.Save(step: 3, value: 3, keepsBefore: true);

        Assert.Equal([3, 2], Whole().Select(whole => whole.Manifest.Step));
        IEnumerable<string> folders = Directory.GetDirectories(Path.GetDirectoryName(_saved.Path)!);
        Assert.Equal(["final", "final.old"], folders.Select(folder => Path.GetFileName(folder)).Order());
    }

    /// <summary>200 flipped bits and 50 cuts, in every file: refused each time, with the live tensors unchanged, and the one before
    /// used.</summary>
    [Fact]
    public void A_damaged_one_is_named_refused_and_the_one_before_is_used()
    {
        using DisposeScope scope = NewDisposeScope();
        string[] files = Directory.GetFiles(_saved.Path);
        for (int trial = 0; trial < 250; trial++)
        {
            string file = files[trial % files.Length];
            byte[] good = File.ReadAllBytes(file);
            File.WriteAllBytes(file, trial < 200 ? Flipped(good) : good[.._chance.Next(good.Length)]);

            _saved.AssertRefused();
            WholeCheckpoint used = Whole()[0];
            Assert.Equal(1, used.Manifest.Step);
            Assert.Contains(_saved.Path, used.Damage);
            File.WriteAllBytes(file, good);
        }

        Assert.Equal(2, Whole()[0].Manifest.Step);
    }

    [Fact]
    public void Without_a_file_it_is_damaged_too()
    {
        foreach (string file in Directory.GetFiles(_saved.Path))
        {
            byte[] good = File.ReadAllBytes(file);
            File.Delete(file);

            Assert.Equal(1, Whole()[0].Manifest.Step);
            File.WriteAllBytes(file, good);
        }
    }

    [Fact]
    public void Where_both_are_damaged_both_are_named_with_the_remedy()
    {
        foreach (string folder in new[] { _saved.Path, _saved.Path + ".old" })
            File.WriteAllBytes(Path.Combine(folder, Checkpoint.Weights), [1, 2, 3]);

        string message = Assert.Throws<CheckpointException>(() => Whole()).Message;

        Assert.Contains(Path.Combine(_saved.Path, Checkpoint.Weights), message);
        Assert.Contains(Path.Combine(_saved.Path + ".old", Checkpoint.Weights), message);
        Assert.Contains("delete the cell's folder and run it again", message);
    }

    private IReadOnlyList<WholeCheckpoint> Whole() => WholeCheckpoint.At(_saved.Path, TestKinds.Json);

    private byte[] Flipped(byte[] good)
    {
        byte[] bad = [.. good];
        bad[_chance.Next(bad.Length)] ^= (byte)(1 << _chance.Next(8));
        return bad;
    }
}
