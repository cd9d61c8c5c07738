using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Training;

/// <summary>Examples without meaning, of any kind of data, in double precision.</summary>
internal static class MadeUpBatch
{
    public static Batch Of(DataShape shape, int rows, int seed)
    {
        using var rng = new Generator((ulong)(900 + seed), CPU);
        Tensor uniform = rand(shape.WithBatch(rows), generator: rng);
        Tensor x = shape.Support switch
        {
            Support.Binary => uniform.round(),
            Support.Levels256 => (uniform * 255).round() / 255,
            Support.Real => (uniform * 4) - 2,
            _ => uniform,
        };
        Tensor? labels = shape.Classes is { } classes ? randint(0, classes, rows, dtype: ScalarType.Int64, generator: rng) : null;
        return new Batch(x.to(ScalarType.Float64), labels);
    }
}
