using GenBench.Metrics.Contracts;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Harness.Training;

/// <summary>Every random stream of a cell, from its one seed. Streams are told apart by purpose and index, so none of them has a state
/// that a checkpoint would have to carry, and adding one changes no other.</summary>
public sealed class SeedPlan(long seed)
{
    private readonly RandomStreams _streams = new(seed);

    /// <summary>Initial weights; drawn on the CPU whatever the device.</summary>
    public Generator InitialWeights() => _streams.Create("initial-weights", CPU);

    /// <summary>The permutation of the training split in one epoch.</summary>
    public Generator DataOrder(long epoch) => _streams.Create("data-order", epoch, CPU);

    /// <summary>Binarization or dequantization of one training batch.</summary>
    public Generator DataDraw(long step) => _streams.Create("data-draw", step, CPU);

    /// <summary>Noise of one update, on the model's device.</summary>
    public Generator TrainingNoise(long step, Device device) => _streams.Create("training-noise", step, device);

    /// <summary>Noise of the validation loss: the same at every epoch, so that epochs differ by their weights alone.</summary>
    public Generator Validation(Device device) => _streams.Create("validation", device);

    /// <summary>Parts estimated after training.</summary>
    public Generator FitAfterTraining(Device device) => _streams.Create("fit-after-training", device);

    /// <summary>Samples that are only looked at.</summary>
    public Generator Pictures(Device device) => _streams.Create("pictures", device);

    /// <summary>Densities that are only looked at: a stream for each point.</summary>
    public RowStreams PicturedPoints(Chunk points, Device device) => _streams.ForRows("pictures", points, device);

    /// <summary>The streams metrics draw from: equal for every model of one seed, so that their examples can be compared in
    /// pairs.</summary>
    public RandomStreams Evaluation => new(unchecked(seed * 0x9E3779B97F4A7C1L + 0x5DEECE66DL) & long.MaxValue);
}
