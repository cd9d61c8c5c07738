using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Toy;

/// <summary>(cos t, sin t) or (1 - cos t, ½ - sin t) with t uniform in [0, π), plus Gaussian noise, all times a radius.</summary>
/// <param name="noise">Standard deviation of the noise where the radius is 1.</param>
internal sealed class MoonsSource(double noise, double radius) : IToySource
{
    public IDensity? Density => null;

    public Batch Draw(long count, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor label = randint(0, 2, count, dtype: ScalarType.Int64, generator: rng);                   // [N]
        Tensor t = rand(count, dtype: ScalarType.Float64, generator: rng) * Math.PI;                    // [N]
        Tensor upper = stack([t.cos(), t.sin()], 1), lower = stack([1 - t.cos(), 0.5 - t.sin()], 1);    // [N, 2]
        Tensor x = where(label.eq(0).unsqueeze(1), upper, lower);
        x += randn(count, 2, dtype: ScalarType.Float64, generator: rng) * noise;
        x *= radius;
        return new(x.MoveToOuterDisposeScope(), label.MoveToOuterDisposeScope());
    }

    public void Dispose()
    {
    }
}
