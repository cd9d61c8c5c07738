using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>Signal and noise at a time for each row, with their rates of change; [B] float64 each.</summary>
/// <param name="Signal">α</param>
/// <param name="Noise">σ</param>
/// <param name="SignalRate">dα/dt</param>
/// <param name="NoiseRate">dσ/dt</param>
public sealed record SignalLevel(Tensor Signal, Tensor Noise, Tensor SignalRate, Tensor NoiseRate)
{
    /// <returns>arctan(α/σ), [B].</returns>
    public Tensor Angle() => atan2(Signal, Noise);

    /// <returns>√(α² + σ²), [B].</returns>
    public Tensor Norm() => hypot(Signal, Noise);

    /// <summary>From x = αx₁ + σε and its velocity v = α'x₁ + σ'ε back to both.</summary>
    /// <param name="x">[B, *event]</param>
    /// <param name="velocity">[B, *event]</param>
    /// <returns>E[x₁ | x] and E[ε | x] where v is E[v | x]; [B, *event] each.</returns>
    /// <remarks>Albergo et al. 2023, section 4, arXiv:2303.08797.</remarks>
    public (Tensor Data, Tensor Noise) Predictions(Tensor x, Tensor velocity)
    {
        Tensor turn = Along((SignalRate * Noise) - (Signal * NoiseRate), x);
        Tensor data = ((velocity * Along(Noise, x)) - (x * Along(NoiseRate, x))) / turn;
        Tensor noise = ((x * Along(SignalRate, x)) - (velocity * Along(Signal, x))) / turn;
        return (data, noise);
    }

    /// <returns>v = α' x₁ + σ' ε, [B, *event].</returns>
    public Tensor Velocity(Tensor data, Tensor noise) => (data * Along(SignalRate, data)) + (noise * Along(NoiseRate, noise));

    /// <returns>One value a row in shape, device and precision of the rows, [B, 1, ...].</returns>
    public static Tensor Along(Tensor values, Tensor rows) =>
        values.to(rows.dtype, rows.device).view([values.shape[0], .. Enumerable.Repeat(1L, (int)rows.dim() - 1)]);
}
