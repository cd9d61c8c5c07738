using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Cases;

/// <summary>Whether the first two coordinates are positive, taken for the factors of vectors.</summary>
/// <param name="dimensions">D ≥ 2</param>
internal sealed class SignFactors(long dimensions) : IFactorSource
{
    public IReadOnlyList<Factor> Factors { get; } = [new("first", 2, IsOrdered: true), new("second", 2, IsOrdered: false)];

    public FactorValues Of(Tensor x) => new(Factors, (x.narrow(1, 0, 2) > 0).to(ScalarType.Int64));

    public Tensor Observe(Tensor values)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor signs = (values * 2 - 1).to(ScalarType.Float64);
        return cat([signs, zeros(values.shape[0], dimensions - 2, dtype: ScalarType.Float64)], 1).MoveToOuterDisposeScope();
    }
}
