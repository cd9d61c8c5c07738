using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Posteriors;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference;

/// <summary>An estimate of log p(x) that an inference gap is measured against: a lower bound in expectation.</summary>
internal interface ILogEvidence
{
    /// <summary>Component of its row.</summary>
    MetricComponent Component { get; }

    /// <summary>The options that change the number, as a part of a row's protocol.</summary>
    string Protocol { get; }

    /// <summary>n, weights an example.</summary>
    int Weights { get; }

    /// <summary>What they are of, for people: samples, chains.</summary>
    string Unit { get; }

    /// <summary>Examples that are estimated together.</summary>
    long ExamplesPerTile(long chunkRows);

    /// <param name="examples">Rows of the measured split.</param>
    /// <param name="posteriors">Good approximations of p(z|x) for all of the split, one a family.</param>
    /// <returns>log weights whose log-mean-exp is the estimate of log p(x), [n, B], float64, nats.</returns>
    Tensor LogWeights(ILatentVariableModel model, Chunk examples, IReadOnlyList<LocalPosteriors> posteriors, EvaluationContext context);
}
