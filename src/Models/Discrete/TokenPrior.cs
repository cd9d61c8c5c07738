using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Models.Discrete;

/// <summary>A distribution over sequences of T tokens out of K codes, given a class where it knows any.</summary>
public abstract class TokenPrior(string name) : nn.Module(name)
{
    public abstract BoundKind Kind { get; }

    /// <summary>What <see cref="LogProb"/> is, for protocols.</summary>
    public abstract string Protocol { get; }

    /// <param name="tokens">[B, T] int64</param>
    /// <param name="labels">[B] int64; null for the mixture of all classes that training without labels learns.</param>
    /// <returns>log p(tokens), or a draw whose mean bounds it from below, [B], nats.</returns>
    public abstract Tensor LogProb(Tensor tokens, Tensor? labels, RowNoise noise);

    /// <summary>An unbiased and cheap draw of what training raises.</summary>
    /// <returns>[B], nats.</returns>
    public virtual Tensor TrainingLogProb(Tensor tokens, Tensor? labels, Generator rng) => LogProb(tokens, labels, rng);

    /// <param name="labels">[count] int64, or null.</param>
    /// <returns>[count, T] int64</returns>
    public abstract Tensor Sample(long count, Tensor? labels, Generator rng);

    /// <summary>Makes all sequences equally probable: where a prior starts, so that the bound before its training is that of uniform tokens.</summary>
    public abstract void StartUniform();
}
