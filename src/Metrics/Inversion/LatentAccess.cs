using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inversion;

/// <summary>One kind of latent that a model has: the ways to it, and what can be asked of one that was found.</summary>
internal abstract class LatentAccess
{
    public abstract IReadOnlyList<IInversionWay> Ways { get; }

    /// <summary>How far a latent is from the one that made x: of vectors <see cref="InversionRows.Distance"/>.</summary>
    public virtual MetricDescriptor DistanceRow => InversionRows.Distance;

    /// <summary>What log p(z) is known as.</summary>
    public virtual BoundKind PriorKind => BoundKind.Exact;

    /// <summary>Of <see cref="Norm"/> and <see cref="Distance"/>.</summary>
    public virtual string ShellProtocol => "";

    /// <summary>The kinds of latents a model has; none where nothing leads from an observation back.</summary>
    public static IReadOnlyList<LatentAccess> Of(IGenerativeModel model, InversionSpec spec, EvaluationContext context)
    {
        List<LatentAccess> latents = [];
        if (model is ILatentPrior prior and (ILatentVariableModel or ILatentDecoder))
            latents.Add(new VectorLatent(prior, model, spec, context));
        if (model is IProbabilityFlow flow)
            latents.Add(new FlowNoise(flow, spec, context));
        if (model is IDiscreteCode code)
            latents.Add(new TokenLatent(code, context));
        return latents;
    }

    /// <summary>Why a number does not exist here.</summary>
    public abstract string WhyNot(MetricDescriptor descriptor);

    /// <returns>What the model makes of z, [B, *event]; null where it cannot be asked.</returns>
    public abstract Tensor? Observation(Tensor x, Tensor z);

    /// <returns>log p(z), [B], nats.</returns>
    public abstract Tensor LogPrior(Tensor z, Chunk examples);

    /// <returns>log p(x|z), [B], nats; null where no likelihood is declared.</returns>
    public virtual Tensor? LogLikelihood(Tensor x, Tensor z) => null;

    /// <returns>|z| over the radius of the prior's shell, [B]; null where z is no vector.</returns>
    public virtual Tensor? Norm(Tensor z) => null;

    /// <returns>How far two latents lie apart, [B].</returns>
    public abstract Tensor Distance(Tensor z, Tensor other);

    /// <summary>One draw of the model's joint density, from a stream of its own.</summary>
    /// <returns>z, [1, ...], and x, [1, *event], the latter null where it is made of all z at once by <see cref="Observation"/>; null
    /// where latents cannot be drawn.</returns>
    public abstract (Tensor Z, Tensor? X)? Draw(Generator rng);
}
