using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>p(x|z, y) and q(z|x, y) for a class y. Every density is of p(x) = ∫ p(z) 1/C Σ_y p(x|z, y) dz, so that it can be held against
/// that of a model without classes, and its encoder is the one that is told no class.</summary>
/// <remarks>Sohn et al. 2015, NeurIPS 28; Kingma et al. 2014, section 2.2, arXiv:1406.5298, whose class is never hidden.</remarks>
public sealed class ConditionalVae : Vae, IConditionalSampler
{
    internal ConditionalVae(LatentModelSpec spec, ModelContext context)
        : base(spec, context)
    {
    }

    public long Classes => DataShape.Classes!.Value;

    // Explicit: as a public overload it would take Sample(100, rng), by way of the conversion of a number to a tensor.
    Tensor IConditionalSampler.Sample(Tensor labels, Generator rng)
    {
        MustBeLabels(labels);
        return Latent.Sample(SamplePrior(labels.shape[0], rng), labels, rng);
    }

    Tensor IConditionalSampler.SampleMean(Tensor labels, Generator rng)
    {
        MustBeLabels(labels);
        return Latent.Mean(SamplePrior(labels.shape[0], rng), labels);
    }

    private static void MustBeLabels(Tensor labels)
    {
        if (labels.dim() != 1 || labels.dtype != ScalarType.Int64)
        {
            throw new ArgumentException(
                $"labels have shape [{string.Join(", ", labels.shape)}] and type {labels.dtype}; expected [N] of {ScalarType.Int64}",
                nameof(labels));
        }
    }
}
