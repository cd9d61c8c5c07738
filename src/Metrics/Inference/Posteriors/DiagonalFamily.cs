using GenBench.Metrics.Sampling;
using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Posteriors;

/// <summary>z = μ + σ e with parameters (μ, log σ²).</summary>
internal sealed class DiagonalFamily : IPosteriorFamily
{
    public PosteriorFamily Kind => PosteriorFamily.Diagonal;

    public double RateFactor => 1;

    public Tensor From(DiagonalGaussian q) => cat([q.Mean, q.LogVar], 1);

    public PosteriorDraw Draw(Tensor parameters, Tensor noise) => PosteriorDraw.Of(At(parameters), noise);

    /// <param name="parameters">[B, 2Z]</param>
    public static DiagonalGaussian At(Tensor parameters)
    {
        long dimensions = parameters.shape[1] / 2;
        return new DiagonalGaussian(parameters.narrow(1, 0, dimensions), parameters.narrow(1, dimensions, dimensions));
    }
}
