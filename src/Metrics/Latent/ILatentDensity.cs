using static TorchSharp.torch;

namespace GenBench.Metrics.Latent;

/// <summary>A density of codes that posteriors are held against.</summary>
internal interface ILatentDensity
{
    /// <summary>Terms of its sum for one z, which decide how many z are looked at together.</summary>
    long Count { get; }

    /// <param name="z">[M, Z], float64.</param>
    /// <returns>[M], nats.</returns>
    Tensor LogProb(Tensor z);
}
