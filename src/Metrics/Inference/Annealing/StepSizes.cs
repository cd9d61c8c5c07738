using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>ε for every temperature, example and chain: one number a temperature and example, found in a pilot run by following the
/// acceptance and then frozen, about which the chains of the example are spread at random. A step that adapts to the chain it moves leaves no
/// density invariant, and the bound would be none; steps that are all alike can bring every trajectory back to where it began.</summary>
/// <remarks>Target and start of Wu et al. 2017, appendix, arXiv:1611.04273; the rule is log ε ← log ε + rate (acceptance − target). The
/// spread is that of Neal 2011, section 5.4.2.2, arXiv:1206.1901.</remarks>
internal sealed class StepSizes : IDisposable
{
    /// <summary>Rate of a pilot run that follows the temperatures.</summary>
    public const double Following = 0.2;

    /// <summary>Rate while a pilot run is still far from a fitting size.</summary>
    public const double Searching = 1;

    private const double Initial = 0.01;
    private const double Target = 0.65;
    private const double Largest = 2;
    private const double HalfSpread = 0.2;

    private readonly Tensor _values; // [T + 1, B]; row t is used at β_t

    private StepSizes(Tensor values) => _values = values;

    public static StepSizes Start(int temperatures, long examples, Device device) =>
        new(full([temperatures + 1, examples], Initial, dtype: ScalarType.Float64, device: device));

    /// <param name="spread">Uniform in (0, 1), [C, B].</param>
    /// <returns>[C, B]</returns>
    public Tensor At(int temperature, Tensor spread) => _values[temperature] * (spread * (2 * HalfSpread) + (1 - HalfSpread));

    /// <summary>Sets the size at <paramref name="next"/> from that at <paramref name="temperature"/>, larger where more than the target was accepted.</summary>
    /// <param name="acceptance">[C, B]</param>
    public void Adapt(int temperature, int next, Tensor acceptance, double rate)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor factor = ((acceptance.mean([0L]) - Target) * rate).exp();
        _values[next].copy_((_values[temperature] * factor).clamp(1e-6, Largest));
    }

    public void Dispose() => _values.Dispose();
}
