using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Images;

/// <summary>Consecutive images on the CPU: grey levels [N, 1, size, size] uint8 and labels [N] int64.</summary>
internal sealed class ImageSplit : IDisposable
{
    /// <param name="source">The images of one file.</param>
    /// <param name="start">First image.</param>
    /// <param name="count">How many.</param>
    /// <param name="size">Height and width; wider than the file's images by a border of zeros.</param>
    public ImageSplit(LabelledImages source, int start, int count, int size)
    {
        using DisposeScope scope = NewDisposeScope();
        const int side = LabelledImages.Side;
        byte[] pixels = source.Images.Values[(start * side * side)..((start + count) * side * side)];
        int border = (size - side) / 2;
        Tensor levels = zeros([count, 1, size, size], dtype: ScalarType.Byte);
        if (count > 0)
            levels.narrow(2, border, side).narrow(3, border, side).copy_(tensor(pixels, [count, 1, side, side], dtype: ScalarType.Byte));
        Levels = levels.DetachFromDisposeScope();
        long[] labels = [.. source.Labels.Values.Skip(start).Take(count).Select(label => (long)label)];
        Labels = tensor(labels, dtype: ScalarType.Int64).DetachFromDisposeScope();
    }

    public Tensor Levels { get; }

    public Tensor Labels { get; }

    public void Dispose()
    {
        Levels.Dispose();
        Labels.Dispose();
    }
}
