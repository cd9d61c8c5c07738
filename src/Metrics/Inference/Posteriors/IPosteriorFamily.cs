using GenBench.Metrics.Sampling;
using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Posteriors;

/// <summary>Posteriors of many examples at once, each given by a row of parameters.</summary>
internal interface IPosteriorFamily
{
    PosteriorFamily Kind { get; }

    /// <summary>What the search's learning rate is multiplied by: Adam moves every parameter by about the rate, and where many of them act
    /// together, smaller steps are wanted.</summary>
    double RateFactor { get; }

    /// <summary>The parameters at which the family holds these Gaussians.</summary>
    /// <param name="q">[B, Z]</param>
    /// <returns>[B, P]</returns>
    Tensor From(DiagonalGaussian q);

    /// <param name="parameters">[B, P]</param>
    /// <param name="noise">Standard normal, [S, B, Z].</param>
    PosteriorDraw Draw(Tensor parameters, Tensor noise);
}
