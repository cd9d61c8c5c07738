using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>α = sin(πt/2), σ = cos(πt/2): the angle is the time.</summary>
/// <remarks>Albergo &amp; Vanden-Eijnden 2023, arXiv:2209.15571; Salimans &amp; Ho 2022, appendix D, arXiv:2202.00512.</remarks>
public sealed class TrigonometricSchedule : ISignalSchedule
{
    private const double Quarter = Math.PI / 2;

    public string Name => "trigonometric";

    public SignalLevel At(Tensor t)
    {
        Tensor sin = (t * Quarter).sin(), cos = (t * Quarter).cos();
        return new SignalLevel(sin, cos, cos * Quarter, sin * -Quarter);
    }

    public Tensor TimeAt(Tensor angle) => angle / Quarter;
}
