using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Paths;

/// <summary>Small networks in float64 with weights that leave nothing constant.</summary>
internal static class SmallPaths
{
    public static readonly MlpFieldSpec Field = new() { Widths = [8, 8], Embedding = 8 };

    public static IGenerativeModel Create(ModelSpec spec, DataShape shape, double spread = 0.2)
    {
        using var rng = new Generator(3, CPU);
        using Tensor mean = zeros([.. shape.Event]);
        IGenerativeModel model = spec.Create(new ModelContext(shape, new Placement(CPU, ScalarType.Float64), rng, mean));
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        foreach (Tensor weights in model.Network.parameters())
            weights.add_(randn(weights.shape, weights.dtype, generator: rng) * spread);
        model.Network.eval();
        return model;
    }
}
