using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using GenBench.Models.Randomness;
using TorchSharp;
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

    /// <summary>log 1/C Σ_c p(tokens|c), or a draw whose mean bounds it from below.</summary>
    /// <returns>[B], nats.</returns>
    public Tensor LogMixture(Tensor tokens, long classes, RowNoise noise)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor given = LogProbByClass(tokens, classes, noise);
        Tensor mixture = Kind == BoundKind.Exact
            ? LogSpace.LogMeanExp(given, 0)
            : ClassMixture.Bound(given, LogProbByClass(tokens, classes, noise));
        return mixture.MoveToOuterDisposeScope();
    }

    /// <summary>An unbiased and cheap draw of what training raises.</summary>
    /// <returns>[B], nats.</returns>
    public virtual Tensor TrainingLogProb(Tensor tokens, Tensor? labels, Generator rng) => LogProb(tokens, labels, rng);

    /// <param name="labels">[count] int64, or null.</param>
    /// <returns>[count, T] int64</returns>
    public abstract Tensor Sample(long count, Tensor? labels, Generator rng);

    /// <returns><see cref="LogProb"/> for every class, [C, B].</returns>
    private protected virtual Tensor LogProbByClass(Tensor tokens, long classes, RowNoise noise)
    {
        var given = new List<Tensor>();
        for (long c = 0; c < classes; c++)
            given.Add(LogProb(tokens, OfClass(c, tokens), noise));
        return stack(given, 0);
    }

    private protected static Tensor OfClass(long label, Tensor tokens) =>
        full([tokens.shape[0]], label, dtype: ScalarType.Int64, device: tokens.device);

    /// <summary>Makes all sequences equally probable: where a prior starts, so that the bound before its training is that of uniform
    /// tokens.</summary>
    public abstract void StartUniform();
}
