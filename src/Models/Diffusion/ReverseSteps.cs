using static TorchSharp.torch;

namespace GenBench.Models.Diffusion;

/// <summary>The variances s² of the steps back, as w = β̃/s² in (0, 1].</summary>
/// <param name="errors">Of the trained network, for <see cref="ReverseVariance.Analytic"/>.</param>
internal sealed class ReverseSteps(NoiseSchedule schedule, ReverseVariance kind, DenoisingErrors? errors)
{
    /// <param name="u">[N] float64</param>
    /// <param name="before">Where the step ends, [N] float64, below u and above 0.</param>
    /// <returns>[N]</returns>
    public Tensor Ratio(Tensor u, Tensor before) => kind switch
    {
        ReverseVariance.Posterior => ones_like(u),
        ReverseVariance.Forward => schedule.LogSignal(before).expm1() / schedule.LogSignal(u).expm1(),
        _ => (((Snr(before) - Snr(u)) * errors!.At(u)) + 1).reciprocal(),
    };

    /// <returns>s² of the step from u to s > 0.</returns>
    public double Variance(double u, double s)
    {
        double forward = -double.ExpM1(schedule.LogSignal(u) - schedule.LogSignal(s));
        double sigma = Sigma(u), nextSigma = Sigma(s), posterior = forward * nextSigma * nextSigma / (sigma * sigma);
        return kind switch
        {
            ReverseVariance.Posterior => posterior,
            ReverseVariance.Forward => forward,
            _ => posterior * (1 + ((Snr(s) - Snr(u)) * errors!.At(u))),
        };
    }

    /// <returns>s² of the decoder at u.</returns>
    public double DecoderVariance(double u) => kind == ReverseVariance.Analytic ? errors!.At(u) : -double.ExpM1(schedule.LogSignal(u));

    /// <summary>ᾱ/(1 − ᾱ)</summary>
    public Tensor Snr(Tensor u) => schedule.LogSignal(u).neg().expm1().reciprocal();

    private double Sigma(double u) => Math.Sqrt(-double.ExpM1(schedule.LogSignal(u)));

    private double Snr(double u) => 1 / double.ExpM1(-schedule.LogSignal(u));
}
