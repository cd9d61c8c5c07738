using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Images;

/// <summary>Images on the CPU: levels [N, C, H, W] uint8, or grey values between levels as float32 in [0, 1], and, where they have classes,
/// labels [N] int64.</summary>
internal sealed class ImageSplit : IDisposable
{
    /// <param name="source">The images of one file.</param>
    /// <param name="start">First image.</param>
    /// <param name="count">How many.</param>
    /// <param name="border">Rows and columns of zeros on every side.</param>
    public ImageSplit(LabelledImages source, int start, int count, int border)
    {
        using DisposeScope scope = NewDisposeScope();
        (int channels, int height, int width) = source.Shape;
        ImageShape whole = source.Shape.Within(border);
        byte[] pixels = source.Pixels[(start * source.Shape.Size)..((start + count) * source.Shape.Size)];
        Tensor levels = zeros([count, channels, whole.Height, whole.Width], dtype: ScalarType.Byte);
        if (count > 0)
        {
            Tensor inner = tensor(pixels, [count, channels, height, width], dtype: ScalarType.Byte);
            levels.narrow(2, border, height).narrow(3, border, width).copy_(inner);
        }

        Levels = levels.DetachFromDisposeScope();
        long[]? labels = source.Labels?.Skip(start).Take(count).Select(label => (long)label).ToArray();
        Labels = labels is null ? null : tensor(labels, dtype: ScalarType.Int64).DetachFromDisposeScope();
    }

    /// <param name="levels">[N, C, H, W]; owned from here on, as the labels.</param>
    /// <param name="labels">[N] int64; null where there are none.</param>
    internal ImageSplit(Tensor levels, Tensor? labels) =>
        (Levels, Labels) = (levels.DetachFromDisposeScope(), labels?.DetachFromDisposeScope());

    public Tensor Levels { get; }

    public Tensor? Labels { get; }

    /// <summary>Observations whose channels are images of this split, drawn independently with replacement.</summary>
    /// <param name="count">How many.</param>
    /// <param name="classes">How many channels, and how their labels make one.</param>
    /// <remarks>Metz et al. 2017, section 3.3.1, arXiv:1611.02163.</remarks>
    public ImageSplit Stack(int count, ChannelClasses classes, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        (int channels, long height, long width) = (classes.Channels, Levels.shape[2], Levels.shape[3]);
        if (count == 0)
            return new ImageSplit(zeros([0, channels, height, width], dtype: ScalarType.Byte), zeros(0, dtype: ScalarType.Int64));
        Tensor rows = randint(0, Labels!.shape[0], [count, channels], dtype: ScalarType.Int64, generator: rng);
        Tensor levels = Levels.index_select(0, rows.flatten()).view(count, channels, height, width);
        Tensor digits = Labels.index_select(0, rows.flatten()).view(count, channels);
        Tensor labels = zeros(count, dtype: ScalarType.Int64);
        for (int channel = 0; channel < channels; channel++)
            labels = labels * classes.Classes + digits.select(1, channel);
        return new ImageSplit(levels, labels);
    }

    public void Dispose()
    {
        Levels.Dispose();
        Labels?.Dispose();
    }
}
