using GenBench.Models.Analytic;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Cases;

/// <summary>W and m as parameters, so that a stray gradient would be seen.</summary>
internal sealed class LinearGaussianWeights : nn.Module
{
    public LinearGaussianWeights(LinearGaussianDensity density, ScalarType dtype)
        : base("weights")
    {
        W = nn.Parameter(density.Weights.to(dtype, copy: true));
        M = nn.Parameter(density.Mean.to(dtype, copy: true));
        RegisterComponents();
    }

    public Parameter W { get; }

    public Parameter M { get; }

    /// <returns>Wz + m, [..., B, D].</returns>
    public Tensor Mean(Tensor z) => nn.functional.linear(z, W, M);
}
