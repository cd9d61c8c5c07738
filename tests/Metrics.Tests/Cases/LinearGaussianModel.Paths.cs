using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Cases;

/// <summary>Its flow walked along straight lines, and a chain of three steps whose guess of the noise is a tenth too small.</summary>
internal sealed partial class LinearGaussianModel : IPathRegression, IDenoisingChain
{
    public ISignalSchedule Schedule => new StraightSchedule();

    public double NoiseCentre => 0;

    public double NoiseScale => 1;

    public bool PairsIndependently => true;

    public bool IsClipped => false;

    public (Tensor Point, Tensor Velocity) Between(Tensor noise, Tensor data, Tensor t)
    {
        Tensor along = SignalLevel.Along(t, data);
        return ((data * along) + (noise * (1 - along)), data - noise);
    }

    public DiffusionTerms Terms(Tensor x, RowNoise noise, Action<DenoisingStep> observe)
    {
        Tensor denoising = zeros([x.shape[0]], ScalarType.Float64);
        for (int step = 2; step <= Steps; step++)
        {
            Tensor drawn = noise.Normal(x.shape, _dtype, x.device), guess = drawn * 0.9;
            double signal = Math.Exp(0.5 * LogSignal(step)), deviation = Math.Sqrt(-double.ExpM1(LogSignal(step)));
            double drop = Snr(step - 1) - Snr(step);
            Tensor noisy = (x * signal) + (drawn * deviation), data = (noisy - (guess * deviation)) / signal;
            Tensor kl = (x - data).to(ScalarType.Float64).square().sum(dim: 1) * (0.5 * drop);
            denoising += kl;
            observe(new DenoisingStep(step, x, drawn, noisy, guess, data, kl));
        }

        return new DiffusionTerms(Density.LogProb(x, noise), denoising, ones_like(denoising), ones_like(denoising), ones_like(denoising));
    }

    public double LogSignal(int step) => -step;

    /// <summary>β̃</summary>
    public double StepVariance(int step) =>
        -double.ExpM1(LogSignal(step) - LogSignal(step - 1)) * double.ExpM1(LogSignal(step - 1)) / double.ExpM1(LogSignal(step));

    private double Snr(int step) => 1 / double.ExpM1(-LogSignal(step));
}
