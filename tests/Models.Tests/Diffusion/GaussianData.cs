using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Diffusion;

/// <summary>Data N(mean, deviation² I) on the plane, with the noise and the scope of one test.</summary>
internal sealed class GaussianData : IDisposable
{
    public const double Mean = 0.7, Deviation = 0.5;
    private readonly DisposeScope _scope = NewDisposeScope();

    public Generator Rng { get; } = new(4, CPU);

    public static Tensor LogProb(Tensor x) =>
        (x - Mean).square().sum(1) * (-0.5 / (Deviation * Deviation)) - Math.Log(2 * Math.PI * Deviation * Deviation);

    public Tensor Draw(long count) => (randn([count, 2], ScalarType.Float64, generator: Rng) * Deviation) + Mean;

    public void Dispose()
    {
        Rng.Dispose();
        _scope.Dispose();
    }
}
