using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Data;

/// <summary>Observations on the CPU in fixed splits, with everything that made them recorded.</summary>
public interface IDataset : IDisposable
{
    DatasetRecord Record { get; }

    DataShape Shape { get; }

    /// <summary>How the classes are made of the channels' own, where each channel is an image with a class; null where a class is one of the
    /// whole observation, or there are none.</summary>
    ChannelClasses? ChannelClasses => null;

    /// <summary>The density the data were drawn from, where it is known in closed form.</summary>
    IDensity? Density { get; }

    /// <summary>The whole split as it is measured: the same values for every model, seed and call. The dataset owns the tensor.</summary>
    /// <returns>[N, *event] float32 (float64 for toy data), CPU, with labels [N] int64 where the data have them.</returns>
    Batch Observations(Split split);

    /// <summary>Training examples by row, with the randomness of this draw (dynamic binarization, dequantization) from <paramref name="rng"/>. The caller owns it.</summary>
    /// <param name="rows">[B] int64 rows of the training split.</param>
    Batch Draw(Tensor rows, Generator rng);
}
