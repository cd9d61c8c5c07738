using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using static TorchSharp.torch;

namespace GenBench.Models.Diffusion;

/// <summary>A diffusion trained with class labels. Without labels it samples a class first.</summary>
public sealed class ConditionalDiffusion : DiffusionModel, IGuidedSampler
{
    private readonly DiffusionSampler _sampler;

    internal ConditionalDiffusion(DiffusionSpec spec, DataShape shape, GuidedField field)
        : base(spec, shape, field) => _sampler = spec.Sampler;

    public long Classes => Field.Classes;

    public double GuidanceWeight => Field.Weight;

    // Explicit, because a number converts to a tensor: Sample(100, rng) would be taken for labels.
    Tensor IConditionalSampler.Sample(Tensor labels, Generator rng) => Draw(labels, _sampler, Denoiser, rng).X;

    Tensor IGuidedSampler.Sample(Tensor labels, double weight, Generator rng) => Draw(labels, _sampler, Denoiser.At(weight), rng).X;

    private protected override SteppedSamples Sample(long count, DiffusionSampler sampler, Generator rng) =>
        Draw(Field.DrawLabels(count, rng), sampler, Denoiser, rng);

    private SteppedSamples Draw(Tensor labels, DiffusionSampler sampler, Denoiser denoiser, Generator rng) =>
        Draw(labels.shape[0], labels, sampler, denoiser, rng);
}
