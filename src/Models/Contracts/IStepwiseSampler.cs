using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>A sampler that calls its network many times, and whose cost can be chosen when sampling.</summary>
public interface IStepwiseSampler
{
    /// <summary>Names of the ways to sample, e.g. <c>euler</c>, <c>ddim</c>; the first is the one <see cref="IGenerativeModel.Sample"/>
    /// uses.</summary>
    IReadOnlyList<string> Samplers { get; }

    /// <param name="sampler">One of <see cref="Samplers"/>.</param>
    /// <param name="steps">Steps of the sampler, at least 1; ignored by solvers that choose their own.</param>
    SteppedSamples Sample(long count, string sampler, int steps, Generator rng);
}

/// <summary>Samples and what they cost.</summary>
/// <param name="X">[N, *event]</param>
/// <param name="FunctionEvaluations">Calls of the network for one sample.</param>
public sealed record SteppedSamples(Tensor X, long FunctionEvaluations);
