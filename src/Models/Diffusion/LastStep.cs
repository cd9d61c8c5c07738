using static TorchSharp.torch;

namespace GenBench.Models.Diffusion;

/// <summary>log p(x | x_1) of the decoder around an estimate ŷ₀, as a density of y.</summary>
/// <param name="variance">s²</param>
internal sealed class LastStep(DiffusionDecoder decoder, double variance)
{
    private const long Levels = 256;

    /// <summary>Of [−1, 1].</summary>
    private const double Bin = 2.0 / Levels;

    private const double Far = 20;

    /// <param name="y">[B, *event]</param>
    /// <param name="estimate">ŷ₀, [B, *event]</param>
    /// <returns>[B], float64, nats.</returns>
    public Tensor LogProb(Tensor y, Tensor estimate)
    {
        Tensor data = y.flatten(1).to(ScalarType.Float64), mean = estimate.flatten(1).to(ScalarType.Float64);
        Tensor logDensity = decoder == DiffusionDecoder.Gaussian ? OfPoint(data - mean) : OfBin(data, mean);
        return logDensity.sum([1L]);
    }

    private Tensor OfPoint(Tensor distance) => (distance.square() * (-0.5 / variance)) - (0.5 * Math.Log(2 * Math.PI * variance));

    private Tensor OfBin(Tensor data, Tensor mean)
    {
        Tensor level = ((data + 1) / Bin).floor().clamp(0, Levels - 1);
        double unit = 1 / Math.Sqrt(2 * variance);
        Tensor lower = ((level * Bin) - 1 - mean) * unit, upper = lower + (Bin * unit);
        lower = lower.masked_fill(level == 0, double.NegativeInfinity);
        upper = upper.masked_fill(level == Levels - 1, double.PositiveInfinity);
        return LogMass(lower, upper) - Math.Log(Bin);
    }

    /// <summary>log (Φ(b√2) − Φ(a√2)) on the side where both are small: no difference of numbers near 1.</summary>
    private static Tensor LogMass(Tensor a, Tensor b)
    {
        Tensor isRight = (a + b) > 0;
        Tensor logUpper = LogCumulative(where(isRight, -a, b)), logLower = LogCumulative(where(isRight, -b, a));
        return logUpper + (logLower - logUpper).expm1().neg().log();
    }

    /// <summary>log Φ(t√2) = log ½ erfc(−t), where that is too small for a number by its asymptotic series.</summary>
    /// <remarks>TorchSharp 0.107 answers <c>special.erfcx</c>, which would do for both, with erfc.</remarks>
    private static Tensor LogCumulative(Tensor t) =>
        where(t > 1, (t.erfc() * -0.5).log1p(), where(t > -Far, ((-t).erfc() * 0.5).log(), LogTail(-t)));

    /// <summary>log ½ erfc(x) = −x² − log 2x√π + log (1 − 1/2x² + 3/4x⁴ − 15/8x⁶ + 105/16x⁸), to 3e-12 beyond <see cref="Far"/>.</summary>
    /// <remarks>Abramowitz &amp; Stegun 1964, 7.1.23.</remarks>
    private static Tensor LogTail(Tensor x)
    {
        Tensor q = (x.square() * 2).reciprocal();
        Tensor series = ((((((q * 7) - 1) * q * 5) + 1) * q * 3) - 1) * q;
        return (x * (2 * Math.Sqrt(Math.PI))).log().neg() - x.square() + series.log1p();
    }
}
