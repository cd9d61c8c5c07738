using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Paths;

public enum PathMistake
{
    /// <summary>cos and sin where the points lie on straight lines.</summary>
    VelocityOfTheOtherPath,

    /// <summary>x₁ + ε in the place of x₁ − ε.</summary>
    NoiseAdded,

    /// <summary>Points on the trigonometric path, velocities of straight lines.</summary>
    PointOfTheOtherPath,
}

/// <summary>A flow along straight lines whose regression has a mistake.</summary>
internal sealed class WrongPath(FlowMatching flow, PathMistake mistake) : IPathRegression
{
    public nn.Module Network => flow.Network;

    public bool PairsIndependently => true;

    public ISignalSchedule Schedule => flow.Schedule;

    public double NoiseCentre => flow.NoiseCentre;

    public double NoiseScale => flow.NoiseScale;

    public (Tensor Point, Tensor Velocity) Between(Tensor noise, Tensor data, Tensor t)
    {
        (Tensor point, Tensor velocity) = flow.Between(noise, data, t);
        SignalLevel other = new TrigonometricSchedule().At(t);
        return mistake switch
        {
            PathMistake.VelocityOfTheOtherPath => (point, other.Velocity(data, noise)),
            PathMistake.NoiseAdded => (point, data + noise),
            _ => ((data * SignalLevel.Along(other.Signal, data)) + (noise * SignalLevel.Along(other.Noise, data)), velocity),
        };
    }

    public Tensor Velocity(Tensor x, double t) => flow.Velocity(x, t);

    public Tensor Velocity(Tensor x, Tensor t) => flow.Velocity(x, t);

    public Tensor SampleBase(long count, Generator rng) => flow.SampleBase(count, rng);

    public Tensor LogBase(Tensor x) => flow.LogBase(x);

    public Tensor Encode(Tensor x) => flow.Encode(x);
}
