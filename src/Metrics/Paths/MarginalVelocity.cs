using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Paths;

/// <summary>E[dx_t/dt | x_t] along a path from noise to a mixture of Gaussians, and what is left of dx_t/dt around it, in closed form
/// from the schedule alone.</summary>
/// <remarks>Lipman et al. 2023, eq. 8, arXiv:2210.02747, with Gaussian conditionals: given component k, x_t is N(αc_k, α²s² + σ²w²), and
/// E[dx_t/dt | x_t, k] = α'c_k + (αα's² + σσ'w²)/(α²s² + σ²w²) (x_t − αc_k); components are weighted by their posterior.</remarks>
internal sealed class MarginalVelocity(IScheduledFlow flow, DataMixture data)
{
    private readonly Tensor _centres = data.Centres - flow.NoiseCentre; // [K, D]

    /// <param name="x">[B, *event]</param>
    /// <param name="t">[B] float64</param>
    /// <returns>u(x, t), [B, D] float64, and Σ_d Var(dx_d/dt | x_t), [B].</returns>
    public (Tensor Velocity, Tensor Variance) At(Tensor x, Tensor t)
    {
        SignalLevel level = flow.Schedule.At(t);
        Tensor signal = level.Signal.unsqueeze(1), noise = level.Noise.unsqueeze(1); // [B, 1]
        Tensor signalRate = level.SignalRate.unsqueeze(1), noiseRate = level.NoiseRate.unsqueeze(1);
        double s = data.StandardDeviation * data.StandardDeviation, w = flow.NoiseScale * flow.NoiseScale;
        Tensor variance = (signal.square() * s) + (noise.square() * w);
        Tensor gain = ((signal * signalRate * s) + (noise * noiseRate * w)) / variance, pull = signalRate - (gain * signal);
        Tensor centred = x.flatten(1).to(ScalarType.Float64) - flow.NoiseCentre, squares = _centres.square().sum(dim: 1); // [K]
        Tensor exponents = ((matmul(centred, _centres.t()) * signal) - (squares * signal.square() * 0.5)) / variance;   // [B, K]
        Tensor posterior = exponents.softmax(1), mean = matmul(posterior, _centres);
        Tensor between = (posterior * squares).sum(dim: 1) - mean.square().sum(dim: 1);
        Tensor within = ((signalRate * noise) - (signal * noiseRate)).square() * (s * w * _centres.shape[1]) / variance;
        return ((gain * centred) + (pull * mean), within.squeeze(1) + (pull.squeeze(1).square() * between));
    }
}
