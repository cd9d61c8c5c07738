using GenBench.Models.Analytic;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Cases;

/// <summary>x_t = m t + C^(t/2) x₀ with C = WWᵀ + s² I, so that dx/dt = m + ½ ln C (x − m t): at t = 1 the density itself.</summary>
internal static class LinearGaussianFlow
{
    public static Tensor Velocity(LinearGaussianDensity density, Tensor x, Tensor t)
    {
        Tensor weights = density.Weights;
        (Tensor values, Tensor vectors) = linalg.eigh(
            matmul(weights, weights.t()) + (eye(density.Dimensions, dtype: ScalarType.Float64) * density.NoiseStd * density.NoiseStd));
        Tensor rate = matmul(vectors * values.log() * 0.5, vectors.t()).to(x.dtype);
        Tensor mean = density.Mean.to(x.dtype);
        return mean + matmul(x - (mean * t.unsqueeze(1).to(x.dtype)), rate);
    }
}
