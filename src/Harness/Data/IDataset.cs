using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Data;

/// <summary>Observations on the CPU in fixed splits, with everything that made them recorded. One model after another is trained on it and
/// measured against it, so nothing of it changes between two calls.</summary>
public interface IDataset : IDisposable
{
    /// <summary>What tells these data from all others; it goes into provenance, and into the protocol of features.</summary>
    DatasetRecord Record { get; }

    /// <summary>That of the spec: [D] for vectors, [C, H, W] for images; every value lies in its support, labels are 0 .. Classes −
    /// 1.</summary>
    DataShape Shape { get; }

    /// <summary>How the classes are made of the channels' own, where each channel is an image with a class; null where a class is one of
    /// the
    /// whole observation, or there are none.</summary>
    ChannelClasses? ChannelClasses => null;

    /// <summary>The density the data were drawn from, where it is known in closed form.</summary>
    IDensity? Density { get; }

    /// <summary>Makes observations of chosen factors, as those of the splits were made; null where none can be made.</summary>
    IFactorSource? FactorSource => null;

    /// <summary>The known factors of variation of a split, row by row those of <see cref="Observations"/>; null where the data have none.
    /// The dataset owns the values.</summary>
    FactorValues? Factors(Split split) => null;

    /// <summary>The whole split as it is measured: the same values for every model, seed and call. The dataset owns the tensor.</summary>
    /// <returns>[N, *event] float32 (float64 for data drawn from a density that is measured in float64), CPU, with labels [N] int64 where
    /// <see cref="DataShape.Classes"/> says that there are some, else null. N is that of <see cref="Record"/>; 0 for a split that is left
    /// empty.</returns>
    Batch Observations(Split split);

    /// <summary>Training examples by row, with the randomness of this draw (dynamic binarization, dequantization) from <paramref
    /// name="rng"/>. The caller owns it.</summary>
    /// <param name="rows">[B] int64 rows of the training split, CPU; in any order, and some perhaps more than once.</param>
    /// <param name="rng">On the CPU; untouched where nothing is drawn.</param>
    /// <returns>[B, *event] and labels [B], as <see cref="Observations"/> has them.</returns>
    Batch Draw(Tensor rows, Generator rng);
}
