using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>A chain of noisy copies y_i = √ᾱ_i y₀ + √(1 − ᾱ_i) ε whose steps can be looked at one by one.</summary>
public interface IDenoisingChain : IDiffusionBound
{
    /// <summary>Whether estimates of the data are kept where data can lie.</summary>
    bool IsClipped { get; }

    /// <summary>The bound with all of its steps, each shown when it is evaluated. What is shown lives until the callback returns.</summary>
    /// <param name="x">[B, *event]</param>
    /// <param name="observe">Called for each of the steps 2 .. T.</param>
    DiffusionTerms Terms(Tensor x, RowNoise noise, Action<DenoisingStep> observe);

    /// <param name="step">i, 0 .. T.</param>
    /// <returns>ln ᾱ_i, 0 for no noise.</returns>
    double LogSignal(int step);

    /// <param name="step">i, 2 .. T.</param>
    /// <returns>s², the variance of p(y_{i−1} | y_i).</returns>
    double StepVariance(int step);
}
