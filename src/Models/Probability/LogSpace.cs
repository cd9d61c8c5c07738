using static TorchSharp.torch;

namespace GenBench.Models.Probability;

/// <summary>Averages of numbers that are kept as logarithms.</summary>
public static class LogSpace
{
    /// <summary>log (1/K Σ exp(v)) along one dimension.</summary>
    public static Tensor LogMeanExp(Tensor values, long dim) =>
        values.logsumexp(dim) - Math.Log(values.shape[dim < 0 ? dim + values.dim() : dim]);
}
