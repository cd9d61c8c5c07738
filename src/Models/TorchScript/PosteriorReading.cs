using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>From what an encoder answers to q(z|x).</summary>
internal static class PosteriorReading
{
    /// <param name="outputs">Mean and spread, [B, Z] each, or both in one tensor [B, 2Z].</param>
    public static DiagonalGaussian Density(PosteriorOutput meaning, IReadOnlyList<Tensor> outputs)
    {
        IReadOnlyList<Tensor> halves = Halves(outputs);
        Tensor logVar = meaning switch
        {
            PosteriorOutput.MeanAndLogVar => halves[1],
            PosteriorOutput.MeanAndVariance => halves[1].log(),
            _ => halves[1].log() * 2,
        };
        return new DiagonalGaussian(halves[0], logVar);
    }

    public static IReadOnlyList<Tensor> Halves(IReadOnlyList<Tensor> outputs) => outputs.Count == 1 ? outputs[0].chunk(2, dim: 1) : outputs;
}
