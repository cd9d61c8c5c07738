using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Images;

/// <summary>Consecutive images on the CPU: grey levels [N, C, size, size] uint8 and labels [N] int64.</summary>
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

    private ImageSplit(Tensor levels, Tensor labels) => (Levels, Labels) = (levels.DetachFromDisposeScope(), labels.DetachFromDisposeScope());

    public Tensor Levels { get; }

    public Tensor Labels { get; }

    /// <summary>Images whose channels are images of this split, drawn independently with replacement; the label is the number the channels' labels spell.</summary>
    /// <remarks>Metz et al. 2017, section 3.3.1, arXiv:1611.02163.</remarks>
    public ImageSplit Stack(int count, int channels, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        long size = Levels.shape[^1];
        if (count == 0)
            return new ImageSplit(zeros([0, channels, size, size], dtype: ScalarType.Byte), zeros(0, dtype: ScalarType.Int64));
        Tensor rows = randint(0, Labels.shape[0], [count, channels], dtype: ScalarType.Int64, generator: rng);
        Tensor levels = Levels.index_select(0, rows.flatten()).view(count, channels, size, size);
        Tensor digits = Labels.index_select(0, rows.flatten()).view(count, channels);
        Tensor labels = zeros(count, dtype: ScalarType.Int64);
        for (int channel = 0; channel < channels; channel++)
            labels = labels * LabelledImages.Classes + digits.select(1, channel);
        return new ImageSplit(levels, labels);
    }

    public void Dispose()
    {
        Levels.Dispose();
        Labels.Dispose();
    }
}
