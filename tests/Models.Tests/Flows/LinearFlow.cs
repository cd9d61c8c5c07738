using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Flows;

/// <summary>dx/dt = A x from N(0, I): at t = 1 a Gaussian with covariance exp(A) exp(A)ᵀ.</summary>
internal sealed class LinearFlow(Tensor matrix) : IProbabilityFlow
{
    public Tensor Velocity(Tensor x, double t) => matmul(x, matrix.t());

    public Tensor Velocity(Tensor x, Tensor t) => Velocity(x, 0);

    public Tensor SampleBase(long count, Generator rng) => randn([count, matrix.shape[0]], matrix.dtype, generator: rng);

    public Tensor LogBase(Tensor x) => StandardNormal.LogProb(x);

    public Tensor Encode(Tensor x) => throw new NotSupportedException();

    /// <summary>log N(x; 0, exp(A) exp(A)ᵀ) by the inverse of the matrix exponential and ln det exp(A) = tr A.</summary>
    public Tensor Exact(Tensor x)
    {
        Tensor inverse = linalg.inv(matrix.matrix_exp());
        return StandardNormal.LogProb(matmul(x, inverse.t())) - matrix.diagonal().sum();
    }

}
