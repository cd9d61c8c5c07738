using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>α = t, σ = 1 − t: straight lines.</summary>
/// <remarks>Lipman et al. 2023, section 4.1 with σ_min = 0, arXiv:2210.02747.</remarks>
public sealed class StraightSchedule : ISignalSchedule
{
    public string Name => "straight";

    public SignalLevel At(Tensor t) => new(t, 1 - t, ones_like(t), -ones_like(t));

    public Tensor TimeAt(Tensor angle) => angle.sin() / (angle.sin() + angle.cos());
}
