using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Cases;

/// <summary>Samples by class: a class is a shift, and the weight says how far.</summary>
internal sealed partial class LinearGaussianModel : IGuidedSampler
{
    long IConditionalSampler.Classes => 2;

    double IGuidedSampler.GuidanceWeight => 1;

    Tensor IConditionalSampler.Sample(Tensor labels, Generator rng) => ((IGuidedSampler)this).Sample(labels, 1, rng);

    Tensor IGuidedSampler.Sample(Tensor labels, double weight, Generator rng) =>
        Sample(labels.shape[0], rng) + (labels.unsqueeze(1) * weight);
}
