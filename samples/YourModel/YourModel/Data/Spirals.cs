using GenBench.Harness.Data.Toy;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace YourModel.Data;

/// <summary>Points of two arms, evenly along the square of the radius, with normal noise.</summary>
internal sealed class Spirals(double turns, double std) : IToySource
{
    private const double Radius = 3;

    /// <summary>Not known in closed form.</summary>
    public IDensity? Density => null;

    public Batch Draw(long count, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor arm = randint(0, 2, [count], dtype: ScalarType.Int64, generator: rng);
        Tensor along = rand([count], dtype: ScalarType.Float64, generator: rng).sqrt();
        Tensor angle = along * (2 * Math.PI * turns) + arm.to(ScalarType.Float64) * Math.PI;
        Tensor curve = stack([angle.cos(), angle.sin()], 1) * (along * Radius).unsqueeze(1); // [N, 2]
        Tensor x = curve + randn([count, 2], dtype: ScalarType.Float64, generator: rng) * std;
        return new Batch(x.MoveToOuterDisposeScope(), arm.MoveToOuterDisposeScope());
    }

    public void Dispose()
    {
    }
}
