using GenBench.Metrics.Contracts;
using GenBench.Metrics.Sampling;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Posteriors;

/// <summary>q* of the measured examples within one family.</summary>
/// <param name="Parameters">[N, P]</param>
/// <param name="Unconverged">Searches that had not converged at their last step, of two an example.</param>
internal sealed record LocalPosteriors(IPosteriorFamily Family, Tensor Parameters, int Unconverged)
{
    /// <summary>Draws of some examples' q* from noise.</summary>
    public Func<Tensor, PosteriorDraw> Of(Chunk examples)
    {
        Tensor parameters = examples.Of(Parameters);
        return noise => Family.Draw(parameters, noise);
    }
}
