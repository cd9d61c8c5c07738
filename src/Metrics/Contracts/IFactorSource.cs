using static TorchSharp.torch;

namespace GenBench.Metrics.Contracts;

/// <summary>Makes observations of values of their factors, as the data were made: every factor uniform and independent of the
/// others.</summary>
public interface IFactorSource
{
    /// <summary>F factors, in the order of the columns of their values.</summary>
    IReadOnlyList<Factor> Factors { get; }

    /// <param name="values">[B, F] int64, on the CPU.</param>
    /// <returns>[B, *event], on the CPU, the same at every call; the caller owns it.</returns>
    Tensor Observe(Tensor values);
}
