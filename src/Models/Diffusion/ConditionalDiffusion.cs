using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using static TorchSharp.torch;

namespace GenBench.Models.Diffusion;

/// <summary>A diffusion trained with class labels. Without labels it samples a class first.</summary>
public sealed class ConditionalDiffusion : DiffusionModel, IConditionalSampler
{
    private readonly DiffusionSampler _sampler;

    internal ConditionalDiffusion(DiffusionSpec spec, DataShape shape, GuidedField field)
        : base(spec, shape, field) => _sampler = spec.Sampler;

    public long Classes => Field.Classes;

    // Explicit, because a number converts to a tensor: Sample(100, rng) would be taken for labels.
    Tensor IConditionalSampler.Sample(Tensor labels, Generator rng) => Draw(labels.shape[0], labels, _sampler, rng).X;

    private protected override SteppedSamples Sample(long count, DiffusionSampler sampler, Generator rng) =>
        Draw(count, Field.DrawLabels(count, rng), sampler, rng);
}
