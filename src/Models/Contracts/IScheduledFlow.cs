namespace GenBench.Models.Contracts;

/// <summary>A probability flow along a path of known signal and noise: x_t − c = α(t) (x₁ − c) + σ(t) w ε with ε ~ N(0, I).</summary>
public interface IScheduledFlow : IProbabilityFlow
{
    /// <summary>α and σ, in the time of <see cref="IProbabilityFlow.Velocity(TorchSharp.torch.Tensor, double)"/>.</summary>
    ISignalSchedule Schedule { get; }

    /// <summary>c, the point that noise lies about; units of the data.</summary>
    double NoiseCentre { get; }

    /// <summary>w, standard deviation of the noise in each dimension; units of the data.</summary>
    double NoiseScale { get; }
}
