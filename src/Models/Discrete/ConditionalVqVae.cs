using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Discrete;

/// <summary>A VQ-VAE whose prior knows classes: p(tokens) = 1/C Σ_c p(tokens|c). The autoencoder never sees the class.</summary>
public sealed class ConditionalVqVae : VqVae, IConditionalSampler
{
    internal ConditionalVqVae(VqVaeSpec spec, ModelContext context)
        : base(spec, context) =>
        Classes = context.Shape.Classes
            ?? throw new ArgumentException("a conditional model needs the number of classes in the data shape", nameof(context));

    public long Classes { get; }

    public Tensor Sample(Tensor labels, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        return Autoencoder.Sample(Prior.Sample(labels.shape[0], labels, rng), rng).MoveToOuterDisposeScope();
    }

    public override string Protocol =>
        PriorKind == BoundKind.Exact ? base.Protocol : $"{base.Protocol}; classes weighted by as many of their own";

    public override Tensor LogTokenPrior(Tensor tokens, RowNoise noise) => Prior.LogMixture(tokens, Classes, noise);

    /// <summary>log 1/C Σ_c p(tokens|c) ≥ log p(tokens|label) − log C.</summary>
    internal override Tensor LogTokenPriorAt(Tensor tokens, Tensor? labels, RowNoise noise) =>
        labels is null ? LogTokenPrior(tokens, noise) : Prior.LogProb(tokens, labels, noise) - Math.Log(Classes);

    public override Tensor SampleTokens(long count, Generator rng)
    {
        Tensor labels = randint(Classes, [count], dtype: ScalarType.Int64, device: rng.device, generator: rng);
        return Prior.Sample(count, labels, rng);
    }
}
