using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>A flow trained with class labels. Without labels it samples a class first.</summary>
public sealed class ConditionalFlowMatching : FlowMatching, IGuidedSampler
{
    private readonly OdeSolver _solver;

    internal ConditionalFlowMatching(FlowMatchingSpec spec, ModelContext context)
        : base(spec, context) => _solver = spec.Solver;

    public long Classes => Field.Classes;

    public double GuidanceWeight => Field.Weight;

    // Explicit, because a number converts to a tensor: Sample(100, rng) would be taken for labels.
    Tensor IConditionalSampler.Sample(Tensor labels, Generator rng) =>
        Integrate(SampleBase(labels.shape[0], rng), labels, _solver, Field).X;

    Tensor IGuidedSampler.Sample(Tensor labels, double weight, Generator rng) =>
        Integrate(SampleBase(labels.shape[0], rng), labels, _solver, Field.At(weight)).X;

    private protected override SteppedSamples Sample(long count, OdeSolver solver, Generator rng)
    {
        Tensor labels = Field.DrawLabels(count, rng);
        return Integrate(SampleBase(count, rng), labels, solver, Field);
    }
}
