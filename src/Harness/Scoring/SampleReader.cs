using GenBench.Harness.Data.Idx;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Scoring;

/// <summary>From a path to rows.</summary>
public static class SampleReader
{
    private const float LargestByte = 255;

    /// <param name="path">A file of samples.</param>
    /// <param name="shape">That rows must have; null for whatever is there.</param>
    /// <returns>[N, *event], float32, in the values that data of that shape have.</returns>
    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public static SampleSet Read(string path, DataShape? shape)
    {
        IdxArray array = ReadIdx(path);
        string name = Path.GetFileName(path).Split('.')[0];
        Tensor x = tensor(array.Values).view([.. array.Dimensions.Select(size => (long)size)]).to(ScalarType.Float32);
        if (array.Dimensions.Count == 3)
            x = x.unsqueeze(1);
        return new SampleSet(name, shape is null ? x / LargestByte : Fitted(path, x, shape), array.Sha256);
    }

    /// <summary>Bytes as the data have them: 0 and 255, or 0 and 1, for binary values; parts of 255 for all others but real
    /// numbers.</summary>
    private static Tensor Fitted(string path, Tensor x, DataShape shape)
    {
        if (x.numel() / x.shape[0] != shape.Dimensions || (x.dim() == 4 && !x.shape[1..].SequenceEqual(shape.Event)))
        {
            throw new InvalidDataException($"{path} has rows of shape [{string.Join(", ", x.shape[1..])}], "
                + $"expected [{string.Join(", ", shape.Event)}] as the reference has");
        }

        Tensor rows = x.view(shape.WithBatch(x.shape[0]));
        if (shape.Support == Support.Real || (shape.Support == Support.Binary && rows.max().item<float>() <= 1))
            return rows;
        rows /= LargestByte;
        return shape.Support != Support.Binary || rows.eq(rows.round()).all().item<bool>()
            ? rows
            : throw new InvalidDataException($"{path} has grey values, and the reference is binary: name a reference of grey values, or "
                + "write samples of 0 and 255");
    }

    private static IdxArray ReadIdx(string path)
    {
        using FileStream stream = File.OpenRead(path);
        IdxFormatException? first = null;
        foreach (int rank in (int[])[3, 4, 2])
        {
            try
            {
                stream.Position = 0;
                return IdxReader.Read(stream, path, rank);
            }
            catch (IdxFormatException exception)
            {
                first ??= exception;
            }
        }

        throw new InvalidDataException(first!.Message, first);
    }
}
