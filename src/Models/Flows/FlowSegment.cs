using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>A part of a flow in its own schedule, from noise at the noisier end: what another schedule of the same part is held
/// against.</summary>
public sealed class FlowSegment(IScheduledFlow flow, AngleRange range) : IProbabilityFlow
{
    private readonly (double Start, double End, double StartNorm, double EndNorm) _times = range.Times(flow.Schedule);

    private double Length => _times.End - _times.Start;

    public Tensor Velocity(Tensor x, double t) => flow.Velocity(x, (t * Length) + _times.Start) * Length;

    public Tensor Velocity(Tensor x, Tensor t) => flow.Velocity(x, (t * Length) + _times.Start) * Length;

    public Tensor SampleBase(long count, Generator rng) => flow.SampleBase(count, rng);

    public Tensor LogBase(Tensor x) => flow.LogBase(x);

    /// <summary>The noise that this flow carries to x, as a vector.</summary>
    public Tensor Encode(Tensor x) => new DormandPrinceSolver().Integrate(Velocity, x, 1, 0).State.flatten(1);
}
