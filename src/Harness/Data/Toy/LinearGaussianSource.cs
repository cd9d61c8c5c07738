using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Toy;

/// <summary>Draws from probabilistic PCA.</summary>
/// <param name="density">Owned by the source.</param>
internal sealed class LinearGaussianSource(LinearGaussianDensity density) : IToySource
{
    public IDensity Density => density;

    public Batch Draw(long count, Generator rng) => new(density.Sample(count, rng));

    public void Dispose() => density.Dispose();
}
