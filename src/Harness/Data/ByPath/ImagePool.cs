using GenBench.Harness.Data.Images;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.ByPath;

/// <summary>Images of one file as they are kept: as bytes where their grey values are 255ths, else as float32 in [0, 1].</summary>
internal sealed class ImagePool : IDisposable
{
    private readonly Tensor _values;
    private readonly int[]? _labels;

    /// <param name="labels">[N]; null where there are none.</param>
    public ImagePool(GivenImages images, GreyLevels levels, int[]? labels)
    {
        _labels = labels;
        long[] shape = [images.Count, images.Shape.Channels, images.Shape.Height, images.Shape.Width];
        _values = (levels.FitBytes ? tensor(Bytes(images, levels), shape) : tensor(Floats(images, levels), shape)).DetachFromDisposeScope();
    }

    /// <summary>Chosen images, in the order of their rows.</summary>
    public ImageSplit Take(int[] rows)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor index = tensor([.. rows.Select(row => (long)row)], dtype: ScalarType.Int64);
        Tensor? labels = _labels is null ? null : tensor([.. rows.Select(row => (long)_labels[row])], dtype: ScalarType.Int64);
        return new ImageSplit(_values.index_select(0, index), labels);
    }

    public void Dispose() => _values.Dispose();

    private static byte[] Bytes(GivenImages images, GreyLevels levels)
    {
        byte[] all = new byte[(long)images.Count * images.Shape.Size];
        double scale = 255 / (levels.Greatest - levels.Least);
        Visit(images, (start, image) =>
        {
            for (int i = 0; i < image.Length; i++)
                all[start + i] = (byte)Math.Round((image[i] - levels.Least) * scale);
        });
        return all;
    }

    private static float[] Floats(GivenImages images, GreyLevels levels)
    {
        float[] all = new float[(long)images.Count * images.Shape.Size];
        Visit(images, (start, image) =>
        {
            for (int i = 0; i < image.Length; i++)
                all[start + i] = (float)((image[i] - levels.Least) / (levels.Greatest - levels.Least));
        });
        return all;
    }

    private static void Visit(GivenImages images, Action<long, ReadOnlySpan<double>> visit)
    {
        double[] image = new double[images.Shape.Size], scratch = new double[images.Shape.Size];
        for (int i = 0; i < images.Count; i++)
        {
            images.CopyTo(i, image, scratch);
            visit((long)i * image.Length, image);
        }
    }
}
