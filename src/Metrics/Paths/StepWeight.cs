using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Paths;

/// <summary>What one step of a chain weighs, from its schedule and variance alone: KL_i = weight |ε − ε̂|² + constant.</summary>
/// <param name="Signal">α_i = √ᾱ_i</param>
/// <param name="Noise">σ_i = √(1 − ᾱ_i)</param>
/// <param name="OfNoise">β²/(2 s² (1 − β) σ²), the weight of |ε − ε̂|².</param>
/// <param name="Constant">½ (β̃/s² − 1 − ln β̃/s²) of one dimension: what the variance costs, whatever is predicted.</param>
/// <remarks>Ho et al. 2020, eq. 7 and 12, arXiv:2006.11239; the others by Salimans &amp; Ho 2022, section 4 and appendix D,
/// arXiv:2202.00512.</remarks>
internal sealed record StepWeight(double Signal, double Noise, double OfNoise, double Constant)
{
    /// <summary>What a network may be read to predict.</summary>
    public static IReadOnlyList<string> Predictions { get; } = ["noise", "data", "velocity", "score"];

    /// <param name="step">i, 2 .. T.</param>
    public static StepWeight Of(IDenoisingChain chain, int step)
    {
        double log = chain.LogSignal(step), before = chain.LogSignal(step - 1), variance = chain.StepVariance(step);
        double noise = -double.ExpM1(log), beta = -double.ExpM1(log - before), posterior = beta * -double.ExpM1(before) / noise;
        double ratio = posterior / variance;
        return new StepWeight(
            Math.Exp(0.5 * log), Math.Sqrt(noise), beta * beta / (2 * variance * (1 - beta) * noise), 0.5 * (ratio - 1 - Math.Log(ratio)));
    }

    /// <returns>Squared errors of noise, data, velocity and score, each with the weight that makes it the step's KL; [B] float64.</returns>
    public (double Weight, Tensor Error)[] Losses(DenoisingStep step, bool isClipped)
    {
        Tensor y = step.Noisy.to(ScalarType.Float64), data = step.Data.to(ScalarType.Float64), noise = step.Noise.to(ScalarType.Float64);
        Tensor guess = isClipped
            ? (y - (step.PredictedData.to(ScalarType.Float64) * Signal)) / Noise
            : step.PredictedNoise.to(ScalarType.Float64);
        Tensor guessedData = (y - (guess * Noise)) / Signal;
        double square = Signal * Signal, noiseSquare = Noise * Noise;
        return
        [
            (OfNoise, Squared(noise - guess)),
            (OfNoise * square / noiseSquare, Squared(data - guessedData)),
            (OfNoise * square, Squared(((noise * Signal) - (data * Noise)) - ((guess * Signal) - (guessedData * Noise)))),
            (OfNoise * noiseSquare, Squared((noise / -Noise) - (guess / -Noise))),
        ];
    }

    private static Tensor Squared(Tensor difference) => difference.square().flatten(1).sum([1L]);
}
