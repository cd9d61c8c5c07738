using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference;

/// <summary>An estimate of log p(x) that an inference gap is measured against.</summary>
internal interface ILogEvidence
{
    /// <summary>The options that change the number, as a part of a row's protocol.</summary>
    string Protocol { get; }

    /// <summary>Examples that are estimated together.</summary>
    long ExamplesPerTile(long chunkRows);

    /// <param name="examples">Rows of the measured split.</param>
    /// <param name="q">A good approximation of p(z|x) for each of them, [B, Z].</param>
    /// <returns>log p(x), [B], float64, nats.</returns>
    Tensor Estimate(ILatentVariableModel model, Chunk examples, DiagonalGaussian q, EvaluationContext context);
}
