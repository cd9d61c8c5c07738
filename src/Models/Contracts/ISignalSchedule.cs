using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>How much signal and noise a path holds: x_t = α(t) x₁ + σ(t) ε, from noise at t = 0 to data at t = 1. Two schedules that
/// pass the same ratios α/σ are one path, walked at other speeds and in other units.</summary>
/// <remarks>Kingma et al. 2021, section 5.1, arXiv:2107.00630; by the angle: Salimans &amp; Ho 2022, appendix D,
/// arXiv:2202.00512.</remarks>
public interface ISignalSchedule
{
    /// <summary>Lower case with hyphens, for protocols.</summary>
    string Name { get; }

    /// <param name="t">[B] float64, in [0, 1].</param>
    SignalLevel At(Tensor t);

    /// <param name="angle">arctan(α/σ), [B] float64, between those at t = 0 and t = 1.</param>
    /// <returns>The t that has it, [B].</returns>
    Tensor TimeAt(Tensor angle);
}
