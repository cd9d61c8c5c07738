using GenBench.Harness.Data.ByPath;
using GenBench.Harness.Data.Files;
using GenBench.Harness.Data.Pictures;
using GenBench.Harness.Data.Reading;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Scoring;

/// <summary>From a path to rows: whatever datasets of one's own are read from.</summary>
public static class SampleReader
{
    private const double LargestByte = 255;

    /// <summary>No model of values in [0, 1] draws so far beyond them.</summary>
    private const double MostBeyond = 3;

    /// <param name="path">A file or folder of samples.</param>
    /// <param name="shape">That rows must have; null for whatever is there.</param>
    /// <returns>[N, *event], in the values that data of that shape have: float32, or float64 where the file has that and nothing is to be
    /// changed.</returns>
    /// <exception cref="IOException">It is no such file, or its rows are of another shape.</exception>
    public static SampleSet Read(string path, DataShape? shape)
    {
        DataPath place = DataPath.Parse(path, candidate => File.Exists(candidate) || Directory.Exists(candidate));
        ReadFile file = DataReader.Read(place, new ReadOptions(PicturesOf(shape)));
        NumberArray numbers = file.Examples.Numbers ?? TableNumbers.Of(file.Examples, null);
        NumberRange range = NumberRange.Of(numbers);
        if (range.Broken > 0)
        {
            throw new DataFileException(
                path, $"{range.Broken} of its numbers are not finite, the first in row {(range.FirstBroken / numbers.Width) + 1}");
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor x = ToTensor(numbers);
        bool areImages = x.dim() >= 3;
        if (areImages)
            x = AsPlanes(path, x, shape);
        if (shape is not null)
            MustFit(path, x, shape);
        double scale = areImages || shape is { Support: not Support.Real } ? ScaleOf(path, range, shape) : 1;
        Tensor rows = scale == 1 ? x : x.to(ScalarType.Float32) / scale;
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(place.Location)).Split('.')[0];
        Tensor kept = shape is null ? rows : rows.to(ScalarType.Float32).view(shape.WithBatch(rows.shape[0]));
        return new SampleSet(name, kept.MoveToOuterDisposeScope(), file.Sha256);
    }

    /// <summary>Pictures are brought to the channels of the reference, and must have its size.</summary>
    private static PictureOptions PicturesOf(DataShape? shape) => shape is { IsImage: true }
        ? new((int)shape.Event[1], (int)shape.Event[2], Channels: shape.Event[0] is 1 or 3 or 4 ? (int)shape.Event[0] : null)
        : new();

    private static Tensor ToTensor(NumberArray numbers)
    {
        long[] sizes = [.. numbers.Sizes];
        if (numbers.Type == ElementType.Float64)
        {
            double[] doubles = new double[numbers.Count];
            numbers.CopyTo(0, doubles);
            return tensor(doubles, sizes);
        }

        float[] floats = new float[numbers.Count];
        numbers.Visit((start, block) =>
        {
            for (int i = 0; i < block.Length; i++)
                floats[start + i] = (float)block[i];
        });
        return tensor(floats, sizes);
    }

    /// <summary>[N, C, H, W], by the reference where an array could lie either way.</summary>
    private static Tensor AsPlanes(string path, Tensor x, DataShape? shape)
    {
        if (x.dim() == 3)
            return x.unsqueeze(1);
        if (x.dim() != 4)
            throw new DataFileException(path, $"it is an array of {x.dim()} dimensions; expected [N, H, W], [N, C, H, W] or [N, H, W, C]");
        bool isLast = shape is { IsImage: true }
            ? !x.shape[1..].SequenceEqual(shape.Event) && x.shape[3] == shape.Event[0]
            : x.shape[1] > 4 && x.shape[3] <= 4;
        return isLast ? x.permute(0, 3, 1, 2).contiguous() : x;
    }

    /// <summary>255 for bytes; 1 for real numbers, which models draw beyond 0 and 1 as well: they are measured as they are, as in a
    /// run.</summary>
    private static double ScaleOf(string path, NumberRange range, DataShape? shape)
    {
        bool areBytes = range is { AreWhole: true, Least: >= 0, Greatest: > 1 and <= LargestByte };
        if (!areBytes && (range.Greatest > MostBeyond || (range.Least < -0.5 && range.Greatest <= 1)))
        {
            throw new DataFileException(path, FormattableString.Invariant(
                $"its values run from {range.Least} to {range.Greatest}; expected real numbers about 0 to 1, or whole ones from 0 to 255"));
        }

        if (shape is { Support: Support.Binary } && !range.AreBinary)
        {
            throw new DataFileException(path, "it has grey values, and the reference is binary: name a reference of grey values, or "
                + "write samples of 0 and 255");
        }

        return areBytes ? LargestByte : 1;
    }

    private static void MustFit(string path, Tensor rows, DataShape shape)
    {
        if (rows.numel() / rows.shape[0] != shape.Dimensions || (rows.dim() == 4 && !rows.shape[1..].SequenceEqual(shape.Event)))
        {
            throw new DataFileException(path, $"it has rows of shape [{string.Join(", ", rows.shape[1..])}], "
                + $"expected [{string.Join(", ", shape.Event)}] as the reference has");
        }
    }
}
