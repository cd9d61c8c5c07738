using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Diffusion;

/// <summary>A noise schedule in the time of a flow: t = 0 at u = 1, t = 1 where the network begins to know the data.</summary>
/// <remarks>dα/du = −½ β α, dσ/du = ½ β α²/σ. Song et al. 2021, section 4.3, arXiv:2011.13456.</remarks>
public sealed class DiffusionClock(NoiseSchedule schedule) : ISignalSchedule
{
    private const double Span = 1 - Denoiser.FirstTime;

    public string Name => schedule is LinearNoise ? "linear-noise" : "cosine-noise";

    public SignalLevel At(Tensor t)
    {
        Tensor u = 1 - (t * Span), log = schedule.LogSignal(u), rate = schedule.Rate(u) * (0.5 * Span);
        Tensor signal = (log * 0.5).exp(), noise = log.expm1().neg().sqrt();
        return new SignalLevel(signal, noise, rate * signal, -(rate * signal.square() / noise));
    }

    public Tensor TimeAt(Tensor angle) => (1 - schedule.TimeOf(angle.sin().log() * 2)) / Span;
}
