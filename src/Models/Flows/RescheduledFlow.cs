using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>The network of one flow walked along another schedule: its prediction of data and noise is asked for at the time that has the
/// same ratio of signal to noise, at the point brought to that time's units, and the other schedule's velocity is made of both.</summary>
/// <remarks>x̄_r = (‖(α, σ)(r)‖ / ‖(α, σ)(t)‖) x_t with α/σ the same at r and t, and dx̄/dr = ᾱ' E[x₁|x] + σ̄' E[ε|x].
/// Kingma et al. 2021, section 5.1 and appendix F, arXiv:2107.00630; Kingma &amp; Gao 2023, arXiv:2303.00848.
/// Time runs over the part of both schedules that <paramref name="range"/> names, and ends in the units of the first flow.</remarks>
public sealed class RescheduledFlow(IScheduledFlow flow, ISignalSchedule schedule, AngleRange range) : IProbabilityFlow
{
    private readonly (double Start, double End, double StartNorm, double EndNorm) _own = range.Times(flow.Schedule),
        _other = range.Times(schedule);

    /// <summary>Units of the other schedule in those of the first at the end.</summary>
    private double EndScale => _own.EndNorm / _other.EndNorm;

    /// <summary>What noise of the first flow is multiplied by.</summary>
    private double StartScale => EndScale * _other.StartNorm / _own.StartNorm;

    public Tensor Velocity(Tensor x, double t) => Velocity(x, full([x.shape[0]], t, dtype: ScalarType.Float64, device: x.device));

    public Tensor Velocity(Tensor x, Tensor t)
    {
        double length = _other.End - _other.Start;
        SignalLevel to = schedule.At((t * length) + _other.Start);
        Tensor time = flow.Schedule.TimeAt(to.Angle()).clamp(0, 1);
        SignalLevel from = flow.Schedule.At(time);
        Tensor centred = (x - flow.NoiseCentre) * SignalLevel.Along(from.Norm() / (to.Norm() * EndScale), x);
        (Tensor data, Tensor noise) = from.Predictions(centred, flow.Velocity(centred + flow.NoiseCentre, time));
        return to.Velocity(data, noise) * (length * EndScale);
    }

    public Tensor SampleBase(long count, Generator rng) => FromNoise(flow.SampleBase(count, rng));

    /// <param name="noise">At t = 0 of the first flow, [B, *event].</param>
    /// <returns>The same noise at t = 0 of this one.</returns>
    public Tensor FromNoise(Tensor noise) => ((noise - flow.NoiseCentre) * StartScale) + flow.NoiseCentre;

    public Tensor LogBase(Tensor x)
    {
        double dimensions = x.numel() / x.shape[0];
        return flow.LogBase(((x - flow.NoiseCentre) / StartScale) + flow.NoiseCentre) - (dimensions * Math.Log(StartScale));
    }

    /// <summary>The noise that this flow carries to x, as a vector.</summary>
    public Tensor Encode(Tensor x) => new DormandPrinceSolver().Integrate(Velocity, x, 1, 0).State.flatten(1);
}
