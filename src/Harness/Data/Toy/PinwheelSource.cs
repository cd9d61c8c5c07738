using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Toy;

/// <summary>A Gaussian at (1, 0), turned to one of the arms and by rate · exp(radius) further, so that the arms bend; scaled by
/// 2.</summary>
internal sealed class PinwheelSource(PinwheelSpec spec) : IToySource
{
    public const double Scale = 2;

    public IDensity? Density => null;

    public Batch Draw(long count, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor arm = randint(0, spec.Arms, count, dtype: ScalarType.Int64, generator: rng);                             // [N]
        Tensor radial = randn(count, dtype: ScalarType.Float64, generator: rng) * spec.RadialStd + 1;                   // [N]
        Tensor tangential = randn(count, dtype: ScalarType.Float64, generator: rng) * spec.TangentialStd;               // [N]
        Tensor angle = arm.to(ScalarType.Float64) * (2 * Math.PI / spec.Arms) + radial.exp() * spec.Rate;               // [N]
        Tensor x = radial * angle.cos() - tangential * angle.sin(), y = radial * angle.sin() + tangential * angle.cos();
        return new((stack([x, y], 1) * Scale).MoveToOuterDisposeScope(), arm.MoveToOuterDisposeScope());
    }

    public void Dispose()
    {
    }
}
