using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Divergences;

/// <summary>A latent of one or two dimensions as cells of a grid.</summary>
/// <param name="Nodes">Their centres, [T, Z], float64 on the CPU.</param>
/// <param name="LogPrior">log p(z) there, [T].</param>
/// <param name="LogCell">Logarithm of a cell's volume.</param>
/// <param name="Side">Cells in each direction, of length Z.</param>
internal sealed record LatentGrid(Tensor Nodes, Tensor LogPrior, double LogCell, int[] Side)
{
    public static LatentGrid Of(ILatentVariableModel model, DivergenceDirectionsSpec spec, Tensor like)
    {
        int dimensions = (int)model.LatentDim;
        Quadrature rule = Quadrature.Trapezoid(spec.Width, spec.Step, dimensions);
        Tensor prior = model.LogPrior(rule.Nodes.to(like.dtype, like.device).unsqueeze(1)).squeeze(1).to(ScalarType.Float64).cpu();
        int across = (2 * (int)Math.Round(spec.Width / spec.Step)) + 1;
        return new LatentGrid(rule.Nodes, prior, dimensions * Math.Log(spec.Step), [.. Enumerable.Repeat(across, dimensions)]);
    }
}
