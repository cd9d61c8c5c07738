using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Checkpoints;

public sealed class DamagedCheckpointTests : IDisposable
{
    private readonly SavedCheckpoint _saved = new();

    public void Dispose() => _saved.Dispose();

    [Fact]
    public void Any_flipped_bit_in_any_file_is_refused_before_a_tensor_changes()
    {
        using DisposeScope scope = NewDisposeScope();
        _saved.Save(step: 12, value: 1);
        foreach (string file in Directory.GetFiles(_saved.Path))
        {
            byte[] good = File.ReadAllBytes(file);
            for (int i = 0; i < good.Length; i += 1 + good.Length / 60)
            {
                byte[] bad = [.. good];
                bad[i] ^= (byte)(1 << (i % 8));
                File.WriteAllBytes(file, bad);
                _saved.AssertRefused();
            }

            File.WriteAllBytes(file, good);
        }

        _saved.Load(SavedCheckpoint.Tensors(0));
    }

    [Fact]
    public void A_file_that_is_cut_empty_or_gone_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        _saved.Save(step: 12, value: 1);
        foreach (string file in Directory.GetFiles(_saved.Path))
        {
            byte[] good = File.ReadAllBytes(file);
            foreach (int length in new[] { good.Length - 1, good.Length / 2, 0 })
            {
                File.WriteAllBytes(file, good[..length]);
                _saved.AssertRefused();
            }

            File.Delete(file);
            _saved.AssertRefused();
            File.WriteAllBytes(file, good);
        }
    }
}
