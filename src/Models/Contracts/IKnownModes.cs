using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>A density made of modes of equal weight whose places and width are known,
/// so that which of them samples reach can be counted.</summary>
public interface IKnownModes
{
    /// <summary>[K, D], float64, on the CPU; owned by the density.</summary>
    Tensor Centres { get; }

    /// <summary>σ of every mode in each direction; not a variance.</summary>
    double StandardDeviation { get; }
}
