using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>ε for every temperature and example. Found in a pilot run by following the acceptance, then frozen: a step that adapts to the
/// chain it moves leaves no density invariant, and the bound would be none.</summary>
/// <remarks>Target and start of Wu et al. 2017, appendix, arXiv:1611.04273; the rule is log ε ← log ε + rate (acceptance − target).</remarks>
internal sealed class StepSizes : IDisposable
{
    private const double Initial = 0.01;
    private const double Target = 0.65;
    private const double Rate = 0.2;
    private const double Largest = 2;

    private readonly Tensor _values; // [T + 1, B]; row t is used at β_t

    private StepSizes(Tensor values) => _values = values;

    public static StepSizes Start(int temperatures, long examples, Device device) =>
        new(full([temperatures + 1, examples], Initial, dtype: ScalarType.Float64, device: device));

    /// <returns>[B]</returns>
    public Tensor At(int temperature) => _values[temperature];

    /// <summary>Passes the size on to the next temperature of a pilot run, larger where more than the target was accepted.</summary>
    /// <param name="acceptance">[C, B]</param>
    public void Adapt(int temperature, int next, Tensor acceptance)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor factor = ((acceptance.mean([0L]) - Target) * Rate).exp();
        _values[next].copy_((At(temperature) * factor).clamp(1e-6, Largest));
    }

    public void Dispose() => _values.Dispose();
}
